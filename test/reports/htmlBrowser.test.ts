import parallel from 'ava';
import type { BrowserContextOptions } from 'playwright-core';
import { packagePath } from '../../src/packagePath.js';
import { toHtml } from '../../src/reports/html.js';
import { BrowserPages, wide } from './browserPages.js';
import { hostileReport } from './hostile.js';
import { testAnyPage } from './pageTests.js';
import { sampleReport } from './sampleReport.js';

/** The page of `check` in Debian's Chromium. */
const test = parallel.serial;

const pages = new BrowserPages();
const open = pages.open.bind(pages);
parallel.before(() => pages.begin({ sample: toHtml(sampleReport), hostile: toHtml(hostileReport(120)) }));
parallel.after.always(() => pages.end());

testAnyPage(test, open);

test('without script everything can be read, and no control shows that would do nothing', async (t) => {
  const { page } = await open('sample', { ...wide, javaScriptEnabled: false });
  t.true(await page.getByRole('heading', { level: 1 }).isVisible());
  t.true(await page.getByText('Password writeback is turned off.', { exact: true }).isVisible());
  t.true(await page.getByText('Remove the deny entry').isVisible());
  t.true(await page.getByText('Waived by Ines Duarte until 2026-03-31').isVisible());
  t.false(await page.getByRole('search').isVisible());
  const passed = page.getByText('Password last set: 2026-01-01 08:00 UTC');
  t.false(await passed.isVisible());
  await page.getByText('A reset would be accepted now.').click();
  t.true(await passed.isVisible());
  await page.context().close();
});

test('the whole plan is there: each step opens to its call, what it costs, the way back and the proof', async (t) => {
  for (const javaScriptEnabled of [true, false]) {
    const { page } = await open('sample', { ...wide, javaScriptEnabled });
    const step = page.locator('.step').first();
    t.false(await step.getByText('Add-WbdAccessRule').isVisible());
    await step.locator('summary').click();
    for (const words of [
      "Add-WbdAccessRule -Domain 'contoso.test'",
      'The right reaches 12 users.',
      'Takes exactly these entries away again.',
      "Remove-WbdAccessRule -Domain 'contoso.test'",
      'check WBD501 for marie@contoso.test, within 300 seconds.',
    ]) {
      t.true(await step.getByText(words).isVisible(), words);
    }
    t.true(await page.getByText('Restart the ADSync service: a synchronisation is running.').isVisible());
    t.true(await page.getByText('The connector account may not reset the password (proven)').isVisible());
    await page.emulateMedia({ media: 'print' });
    t.true(await page.getByText('Whatever happens, until writeback is on:').isVisible());
    await page.context().close();
  }
});

test('the summary comes first and leads to its parts', async (t) => {
  const { page } = await open('sample');
  t.deepEqual(await page.locator('.counts a').allTextContents(), [
    '2 errors',
    '1 warning',
    '3 unknown',
    '1 note',
    '1 waived',
    '2 passed',
    '3 skipped',
  ]);
  for (const target of await page
    .locator('.counts a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
    t.is(await page.locator(`section${target}`).count(), 1, String(target));
  }
  t.deepEqual(await page.getByRole('heading', { level: 2 }).allTextContents(), [
    'What is wrong',
    'What could not be determined',
    'What else could not be read',
    'Worth knowing',
    'What is waived',
    'Plan',
    'Timeline',
    'What is right',
    'What does not apply',
  ]);
  await page.context().close();
});

test('the keyboard alone filters, opens and closes', async (t) => {
  const { page, trouble } = await open('sample');
  const focused = () =>
    page.evaluate<string>('document.activeElement.id || document.activeElement.textContent.trim()');
  await page.keyboard.press('Tab');
  t.is(await focused(), 'Skip to the findings');
  await page.keyboard.press('Enter');
  t.is(await focused(), 'findings');
  await page.keyboard.press('Tab');
  t.is(await focused(), 'filter-words');
  await page.keyboard.type('marie WBD501');
  const status = page.getByRole('status');
  await status.filter({ hasText: 'Showing 1 of 13 findings' }).waitFor();
  t.deepEqual(await page.locator('section[data-part]:visible h2').allTextContents(), ['What is wrong']);
  t.deepEqual(await page.locator('[data-part] h3:visible').allTextContents(), ['User marie@contoso.test']);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await status.filter({ hasText: 'Showing 13 of 13 findings' }).waitFor();

  await page.keyboard.press('Tab');
  t.is(await focused(), 'open-all');
  await page.keyboard.press('Enter');
  t.is(await page.locator('details:not([open])').count(), 0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  t.is(await page.locator('details[open]').count(), 0);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await status.filter({ hasText: 'Showing 10 of 13 findings' }).waitFor();
  t.false(await page.getByRole('heading', { name: 'What is wrong' }).isVisible());
  t.deepEqual(trouble, []);
  await page.context().close();
});

test('a screen reader meets landmarks, headings, lists and states', async (t) => {
  const { page } = await open('sample');
  const tree = await page.locator('body').ariaSnapshot();
  for (const line of [
    /^- banner:$/m,
    /^ {2}- heading "Password writeback is unhealthy on CONTOSO-SYNC01" \[level=1\]$/m,
    /^- main:$/m,
    /- search "Findings":$/m,
    /- searchbox "Find a name, a code or a word"$/m,
    /- group "Show":/m,
    /- checkbox "What is wrong" \[checked\]$/m,
    /- status: Showing 13 of 13 findings$/m,
    /- region "What is wrong":$/m,
    /- heading "User marie@contoso.test" \[level=3\]$/m,
    /- time: 2026-02-03 03:58:12 UTC$/m,
  ]) {
    t.regex(tree, line);
  }
  await page.context().close();
});

test('print shows in full what matters, in lines what is right, and no controls, with script and without', async (t) => {
  for (const javaScriptEnabled of [true, false]) {
    const { page } = await open('sample', { ...wide, javaScriptEnabled, colorScheme: 'dark' });
    const wrong = page.getByText('Last changed 2026-02-01 22:10 UTC');
    const passed = page.getByText('Password last set: 2026-01-01 08:00 UTC');
    await page.getByText('Password writeback is turned off.', { exact: true }).click();
    t.false(await wrong.isVisible());
    await page.emulateMedia({ media: 'print' });
    t.true(await wrong.isVisible());
    t.false(await passed.isVisible());
    t.true(await page.getByText('A reset would be accepted now.').isVisible());
    t.false(await page.getByRole('search').isVisible());
    const pdf = await page.pdf({ format: 'A4' });
    t.true(pdf.subarray(0, 5).equals(Buffer.from('%PDF-')));
    t.true((pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0) <= 4);
    await page.emulateMedia({ media: 'screen' });
    t.false(await wrong.isVisible());
    await page.context().close();
  }
});

test('10,000 findings open and can be filtered', async (t) => {
  const html = toHtml(hostileReport(10_000));
  await pages.add('large', html);
  const { page, trouble } = await open('large');
  const status = page.getByRole('status');
  await status.filter({ hasText: 'Showing 10000 of 10000 findings' }).waitFor();
  await page.getByRole('searchbox').fill('table users 9993');
  await status.filter({ hasText: /Showing \d{1,3} of 10000 findings/ }).waitFor();
  t.true((await page.locator('.finding:visible').count()) < 1_000);
  t.deepEqual(trouble, []);
  await page.context().close();
});

if (process.env['WBD_UPDATE_FIXTURES']) {
  test('the pictures of the docs are taken anew', async (t) => {
    const pictures: [string, BrowserContextOptions][] = [
      ['report-light', { viewport: { width: 960, height: 640 }, colorScheme: 'light' }],
      ['report-dark-phone', { viewport: { width: 360, height: 640 }, colorScheme: 'dark' }],
    ];
    for (const [name, options] of pictures) {
      const { page } = await open('sample', options);
      await page.screenshot({ path: packagePath('docs', 'images', `${name}.png`) });
      await page.context().close();
    }
    const { page } = await open('sample', { viewport: { width: 960, height: 720 } });
    await page.locator('.step summary').first().click();
    await page
      .getByRole('heading', { name: 'Plan', exact: true })
      .evaluate('element => element.scrollIntoView()');
    await page.screenshot({ path: packagePath('docs', 'images', 'report-plan.png') });
    await page.context().close();
    t.pass();
  });
}
