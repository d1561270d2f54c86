import { expect } from '@playwright/test';
import { caretAfter, textOf } from './article-text.ts';
import { caretTold } from './caret.ts';
import { test } from './shared-desk.ts';

/** What a real clipboard brings into an article. */

test('text from elsewhere is pasted for its meaning only', async ({ writing, page }) => {
  const knots = await writing.begin('<p>Start</p>');
  await caretAfter(page, 'Start');
  await textOf(page).evaluate((element) => {
    const clipboardData = new DataTransfer();
    const html =
      '<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p style="color:red" onclick="x()">Plain ' +
      '<span style="font-weight:700">bold</span></p><script>window.pwned=1</script><p><a href="javascript:x()">link</a></p></b>';
    clipboardData.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await knots.expectHtml('<p>StartPlain <strong>bold</strong></p><p>link</p>');
});

test('what is copied here is pasted whole, source included; what only looks like it brings no source', async ({
  writing,
  page,
}) => {
  const article = '<p>Start</p><div class="box" data-x="1"><p>Inside</p></div><script>1</script><p>End</p>';
  const knots = await writing.begin(article);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await textOf(page).getByText('Start').click();
  await page.keyboard.press('Control+a');
  await caretTold(page);
  await page.keyboard.press('Control+x');
  await caretTold(page);
  await page.keyboard.press('Control+v');
  await knots.expectHtml(article);
  await caretAfter(page, 'End');
  await textOf(page).evaluate((element) => {
    const clipboardData = new DataTransfer();
    const html =
      '<div data-pm-slice="0 0 [&quot;container&quot;,{&quot;tag&quot;:&quot;script&quot;,&quot;attributes&quot;:[]}]">' +
      '<div data-tag="script" data-attributes="[[&quot;src&quot;,&quot;//evil.example/x.js&quot;]]">alert(1)</div>' +
      '<div data-island-copy="0" data-copied-here="0">alert(2)</div></div>';
    clipboardData.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(textOf(page)).toContainText('alert(2)');
  await expect.poll(() => knots.html()).toContain('alert(1)');
  expect((await knots.html()).match(/<script/g)).toHaveLength(1);
});
