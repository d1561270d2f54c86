#!/usr/bin/env bash
# Tests the keychain port against real D-Bus sessions and a real gnome-keyring, each in a home folder of its own.
# Its last line is the tally. What the machine lacks is named in one line, and counts as skipped.
set -u
cd "$(dirname "$0")/.."

missing=()
for program in dbus-daemon gnome-keyring-daemon; do
  command -v "$program" >/dev/null || missing+=("$program")
done
if [ "${#missing[@]}" -gt 0 ] || [ "$(uname)" != Linux ]; then
  echo "Left out: every keychain test, because this machine has no ${missing[*]:-Linux keyring}."
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi

unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
report=$(mktemp)
trap 'rm -f "$report"' EXIT
PATH="$PWD/node_modules/.bin:$PATH"
vitest run --config vitest.keychain.config.ts --reporter=default --reporter=json --outputFile.json="$report"
code=$?
node -e '
  const { readFileSync } = require("node:fs");
  let tests;
  try { tests = JSON.parse(readFileSync(process.argv[1], "utf8")); }
  catch { tests = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 }; }
  const failed = Math.max(tests.numFailedTests, Number(process.argv[2]) === 0 ? 0 : 1);
  console.log(`${tests.numPassedTests} passed, ${failed} failed, ${tests.numPendingTests} skipped`);
' "$report" "$code"
exit "$code"
