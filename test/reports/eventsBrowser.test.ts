import parallel from 'ava';
import type { BrowserContextOptions } from 'playwright-core';
import { packagePath } from '../../src/packagePath.js';
import { eventsToHtml } from '../../src/reports/eventsHtml.js';
import { BrowserPages, wide } from './browserPages.js';
import { testAnyPage } from './pageTests.js';
import { hostileEvents, sampleEvents } from './sampleEvents.js';

/** The page of `events` in Debian's Chromium. */
const test = parallel.serial;

const pages = new BrowserPages();
const open = pages.open.bind(pages);
parallel.before(() =>
  pages.begin({ sample: eventsToHtml(sampleEvents), hostile: eventsToHtml(hostileEvents(120)) }),
);
parallel.after.always(() => pages.end());

testAnyPage(test, open);

test('the page of events tells causes, incidents, service and timeline without script, and is filtered with it', async (t) => {
  const { page: plain } = await open('sample', { ...wide, javaScriptEnabled: false });
  t.deepEqual(await plain.getByRole('heading', { level: 2 }).allTextContents(), [
    'Causes',
    'What is wrong',
    'What is over',
    'Service',
    'Timeline',
    'Events that are not known',
    'Problems with the log',
  ]);
  t.true(await plain.getByText('Reset of marie@contoso.test failed').isVisible());
  t.true(await plain.getByText('reset of marie@contoso.test: failed after 0.0 s').isVisible());
  t.false(await plain.getByRole('search').isVisible());
  await plain.context().close();

  const { page, trouble } = await open('sample');
  const status = page.getByRole('status');
  await status.filter({ hasText: 'Showing 4 of 4 incidents' }).waitFor();
  await page.getByRole('searchbox').fill('marie 33004');
  await status.filter({ hasText: 'Showing 1 of 4 incidents' }).waitFor();
  t.deepEqual(await page.locator('section[data-part]:visible h2').allTextContents(), ['What is wrong']);
  t.deepEqual(trouble, []);
  await page.context().close();
});

if (process.env['WBD_UPDATE_FIXTURES']) {
  test('the pictures of the docs are taken anew', async (t) => {
    const pictures: [string, BrowserContextOptions][] = [
      ['events-light', { viewport: { width: 960, height: 900 }, colorScheme: 'light' }],
    ];
    for (const [name, options] of pictures) {
      const { page } = await open('sample', options);
      await page.screenshot({ path: packagePath('docs', 'images', `${name}.png`) });
      await page.context().close();
    }
    t.pass();
  });
}
