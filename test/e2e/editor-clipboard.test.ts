import { expect, type Page } from '@playwright/test';
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

/** From a word to another, as a mouse would leave it; what it would bring to a clipboard. */
const copyFrom = async (page: Page, from: string, to: string): Promise<string> => {
  await textOf(page).focus();
  await textOf(page).evaluate(
    (text, ends) => {
      const range = document.createRange();
      const lines = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      for (let node = lines.nextNode(); node !== null; node = lines.nextNode()) {
        if (node.textContent === ends[0]) range.setStart(node, 0);
        if (node.textContent === ends[1]) range.setEnd(node, ends[1].length);
      }
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    },
    [from, to] as const,
  );
  await caretTold(page);
  return textOf(page).evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/html');
  });
};

const pasteBehind = async (page: Page, words: string, html: string): Promise<void> => {
  await caretAfter(page, words);
  await textOf(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
};

test('a table that is copied brings its colgroup along, as a whole and from its caption on, also into an item', async ({
  writing,
  page,
}) => {
  const colgroup = "<colgroup ><col width='20%'><col></colgroup>";
  const table = (cells: string) =>
    `<table><caption>Tides</caption>${colgroup}<tbody><tr><td>low</td>${cells}</tr></tbody></table>`;
  const article = `<p>Start</p>${table('<td>high</td>')}<p>Middle</p><ul><li>Item</li></ul>`;
  const knots = await writing.begin(article);
  const part = await copyFrom(page, 'Tides', 'low');
  await pasteBehind(page, 'Item', part);
  await knots.expectHtml(article.replace('<li>Item', `<li>Item${table('')}`));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await knots.expectHtml(article);

  const whole = await copyFrom(page, 'Start', 'Middle');
  await pasteBehind(page, 'Item', whole);
  await knots.expectHtml(article.replace('<li>Item', `<li>ItemStart${table('<td>high</td>')}<p>Middle</p>`));
});
