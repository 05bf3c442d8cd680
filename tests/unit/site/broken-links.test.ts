import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findBrokenLinks } from '../../site/broken-links.ts';

let site: string;
beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'drydock-links-'));
});
afterEach(() => rm(site, { recursive: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(site, name)), { recursive: true });
    await writeFile(join(site, name), text);
  }
}

it('follows links to pages, headings and files, and none that leave the site', async () => {
  await write({
    'index.html': `<a class="x" href="/ports/">1</a><a href="/ports/#host">2</a><a href="#top">3</a><p id="top">
      <a href="https://example.org/none/">4</a><a href="mailto:x@example.org">5</a><a href="ports/">6</a>`,
    'ports/index.html': '<h2 id="host">Host</h2><img src="/ship.svg" alt=""><a href="../">up</a>',
    'ship.svg': '<svg/>',
  });
  expect(await findBrokenLinks(site)).toEqual([]);
});

it('names the page and the link that leads nowhere', async () => {
  await write({
    'index.html': '<a href="/port/">1</a><a href="/ports/#none">2</a><script src="/x.js"></script>',
    'ports/index.html': '<a href="/ports">3</a><a id="a" href="#b">4</a>',
  });
  expect((await findBrokenLinks(site)).toSorted()).toEqual([
    '/: /port/',
    '/: /ports/#none',
    '/: /x.js',
    '/ports/: #b',
  ]);
});
