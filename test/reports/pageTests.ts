import type { SerialFn } from 'ava';
import { axeTrouble, type BrowserPages, foreignElements, small, widthsTooNarrow } from './browserPages.js';

/** What holds for every page, whatever is on it: `sample` and `hostile` are its pages, and hostile names stand on the latter. */
export function testAnyPage(test: SerialFn, open: BrowserPages['open']): void {
  for (const name of ['sample', 'hostile']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe-core finds nothing: ${name}, ${colorScheme}`, async (t) => {
        const { page, trouble } = await open(name, { ...small, colorScheme });
        await page.getByRole('button', { name: 'Expand all' }).click();
        t.deepEqual(await axeTrouble(page), []);
        t.deepEqual(trouble, []);
        await page.context().close();
      });
    }
  }

  test('from 360 to 2000 pixels nothing is wider than the window, whatever the names', async (t) => {
    const { page, trouble } = await open('hostile');
    await page.getByRole('button', { name: 'Expand all' }).click();
    t.deepEqual(await widthsTooNarrow(page), []);
    t.deepEqual(trouble, []);
    await page.context().close();
  });

  test('hostile names are text: no element, script, image or link is made of them', async (t) => {
    const { page, trouble } = await open('hostile');
    t.deepEqual(await foreignElements(page), []);
    t.true((await page.locator('body').textContent())?.includes('<script>alert(1)</script>'));
    t.deepEqual(trouble, []);
    await page.context().close();
  });
}
