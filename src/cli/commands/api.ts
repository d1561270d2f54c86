import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Trouble, troublePolicy } from '../../shared/model/trouble.ts';
import { createBudget } from '../../main/budget/budget.ts';
import { createDocsApi } from '../../main/docs-api/docs-api.ts';
import { plainTrouble } from '../../main/publish/outbox.ts';
import { findConnection } from '../../main/workspace/connection.ts';
import { openRegistry } from '../../main/workspace/registry.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { chooseWorkspace } from '../with-workspace.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

export const addApi = ({ program, run }: CommandLine): void => {
  program
    .command('api <method> <path>')
    .description('one request to the Docs API with this workspace’s key, and the raw answer')
    .option('--data <file>', 'the JSON to send; "-" reads stdin')
    .option('--write', 'allow methods other than GET: what they change, Layover does not protect')
    .action((typed: string, path: string, { data, write = false }: { data?: string; write?: boolean }) =>
      run(async (context) => {
        const method = methods.find((known) => known === typed.toUpperCase());
        if (method === undefined) return failed({ kind: 'bad-input', detail: `No method "${typed}".` });
        if (method !== 'GET' && !write) {
          return failed({ kind: 'bad-input', detail: `${method} changes Help Scout: add --write if you mean it.` });
        }
        const body = data === undefined ? ok(undefined) : await readJson(data);
        if (!body.ok) return body;
        const chosen = chooseWorkspace(openRegistry(context.dataFolder, false), context.workspace);
        if (!chosen.ok) return chosen;
        const connection = await findConnection(chosen.value, context);
        if (!connection.ok) return connection;
        const budget = createBudget(context);
        const api = createDocsApi({ ...connection.value, http: context.http, budget });
        const request = { method, path: path.startsWith('/') ? path : `/${path}`, body: body.value };
        const answer = await api.raw(request, { requestClass: 'interactive' });
        budget.close();
        if (!answer.ok) return failed(plainTrouble(answer.error));
        const { status, body: bytes } = answer.value.value;
        const exitCode = status < 400 ? 0 : troublePolicy('invalid').exitCode;
        return done(parsed(bytes), bytes, exitCode);
      }),
    );
};

async function readJson(file: string): Promise<Result<unknown, Trouble>> {
  try {
    const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
    return ok(JSON.parse(bytes.toString('utf8')) as unknown);
  } catch {
    return failed({ kind: 'bad-input', detail: `"${file}" is not a JSON file.` });
  }
}

/** For `--json`: the answer's own document; an answer without one, as after a PUT, is null. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
