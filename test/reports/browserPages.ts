import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromium as executablePath } from '../lab/validators.js';

const axe = createRequire(import.meta.url)('axe-core').source as string;
export const small = { viewport: { width: 360, height: 640 } };
export const wide = { viewport: { width: 1280, height: 800 } };

export interface Opened {
  page: Page;
  /** Everything that must not happen: requests, dialogs, errors, messages of the content security policy. */
  trouble: string[];
}

/** Pages of ours in Debian's Chromium: one browser, to be used by one test after the other, because each page takes memory. */
export class BrowserPages {
  #browser: Browser | undefined;
  #folder = '';

  async begin(files: Readonly<Record<string, string>>): Promise<void> {
    this.#browser = await chromium.launch({ executablePath });
    this.#folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-html-'));
    for (const [name, html] of Object.entries(files)) await this.add(name, html);
  }

  async add(name: string, html: string): Promise<void> {
    await writeFile(join(this.#folder, `${name}.html`), html);
  }

  async open(name: string, options: BrowserContextOptions = wide): Promise<Opened> {
    const context = await (this.#browser as Browser).newContext(options);
    const page = await context.newPage();
    const trouble: string[] = [];
    const address = pathToFileURL(join(this.#folder, `${name}.html`)).href;
    page.on('request', (request) => {
      if (request.url() !== address) trouble.push(`request ${request.url()}`);
    });
    page.on('dialog', (dialog) => {
      trouble.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => trouble.push(`error ${error.message}`));
    page.on('console', (message) => trouble.push(`console ${message.text()}`));
    await page.goto(address);
    return { page, trouble };
  }

  async end(): Promise<void> {
    await this.#browser?.close();
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }
}

/** What axe-core finds, and whether it could judge the contrast of colours at all. */
export async function axeTrouble(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  return passes.some(({ id }) => id === 'color-contrast') ? found : [...found, 'contrast was not judged'];
}

/** The widths of the window, from a phone to a wall, at which the page is wider than it. */
export async function widthsTooNarrow(page: Page): Promise<number[]> {
  const found: number[] = [];
  for (const width of [360, 480, 768, 1024, 1440, 2000]) {
    await page.setViewportSize({ width, height: 800 });
    if ((await page.evaluate('document.documentElement.scrollWidth')) !== width) found.push(width);
  }
  return found;
}

/** What could act, lead away or be loaded, and is not the page's own. */
export async function foreignElements(page: Page): Promise<string[]> {
  const counts: [string, number][] = [
    ['script', 1],
    ['style', 1],
    ['h1', 1],
    ['img, svg, iframe, object, [onerror], [onload], [onmouseover]', 0],
    ['a:not([href^="#"])', 0],
  ];
  const found: string[] = [];
  for (const [selector, count] of counts) {
    if ((await page.locator(selector).count()) !== count) found.push(selector);
  }
  return found;
}
