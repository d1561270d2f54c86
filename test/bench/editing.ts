import { openDesk } from '../e2e/desk.ts';
import { createPrivateHome } from '../support/running-app.ts';
import { buildApp } from '../../scripts/build-app.ts';
import { bareEditorHtml } from './bare-editor.ts';
import { openBrowser } from './browser.ts';
import { leaves, long, longest, medium, small, typed } from './editing-articles.ts';
import { measureOpening, openGoals } from './editing-opening.ts';
import { measureDuringSync, measureTypingIn } from './editing-typing.ts';
import type { BenchArea } from './measure.ts';

/** Opening and typing, as a writer feels them: in a browser, on the built window. */
export const editingArea: BenchArea = {
  name: 'editing',
  limitMinutes: 12,
  run: async (tell, say) => {
    await buildApp(say);
    const bare = await bareEditorHtml();
    const home = createPrivateHome();
    const desk = await openDesk({ articles: [small, medium, long, typed, longest, leaves] });
    const browser = await openBrowser(home.folder);
    try {
      say('editing: opening articles');
      for (const goal of openGoals) await measureOpening(browser, desk, bare, goal, tell);
      for (const [article, called] of [
        [typed, '5,000 words'],
        [longest, '60,000 words'],
        [leaves, '57,000 leaves'],
      ] as const) {
        say(`editing: typing into ${called}`);
        await measureTypingIn(browser, desk, bare, { article, called }, tell);
      }
      say('editing: typing during a sync');
      await measureDuringSync(browser, tell);
    } finally {
      await browser.close();
      await desk.close();
      home.remove();
    }
  },
};
