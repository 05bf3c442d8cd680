/** Links and images of a lesson's text lead somewhere, and whoever does not see an image reads what it shows. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { checkout } from '../../host/checkout.ts';
import type { Mistake } from '../lesson-mistake.ts';
import type { LessonPage, PagePlace } from './lesson-page.ts';

const minAltLength = 20;

export interface PageSurroundings {
  /** Absolute path of the lesson's folder. */
  folder: string;
  filesFolder: string | undefined;
  /** Addresses of the site, such as `/ports/container-port-and-host-port/`. */
  addresses: readonly string[];
}

/** `file`: the text's name, for the mistakes. */
export function checkPage(file: string, page: LessonPage, surroundings: PageSurroundings): Mistake[] {
  const at = (line: number, message: string | undefined) =>
    message === undefined ? [] : [{ file, line, message }];
  return [
    ...page.links.flatMap((link) => at(link.line, checkLink(link, page, surroundings))),
    ...page.images.flatMap((image) =>
      at(image.line, checkImageFile(image, surroundings) ?? checkAlt(image.alt)),
    ),
    ...page.words.flatMap(({ name, attributes, line }) => {
      if (name === 'Figure') return at(line, checkAlt(attributes['alt'] ?? ''));
      if (name === 'FileLink') return at(line, checkFileLink(attributes['path'] ?? '', surroundings));
      return name === 'img' ? at(line, checkAlt(attributes['alt'] ?? '')) : [];
    }),
  ];
}

function checkLink(
  { text }: PagePlace,
  { headings }: LessonPage,
  { addresses }: PageSurroundings,
): string | undefined {
  if (text.startsWith('#')) {
    const slugger = new GithubSlugger();
    const anchors = headings.map(({ text: heading }) => `#${slugger.slug(heading)}`);
    return anchors.includes(text)
      ? undefined
      : `expected a heading of this page, found the link ${text}. It has ${anchors.join(', ')}.`;
  }
  if (/^(https?|mailto):/.test(text))
    return URL.canParse(text) ? undefined : `expected an address, found the link ${text}.`;
  const address = posix.join(text.replace(/[#?].*$/, ''), '/');
  if (addresses.includes(address)) return undefined;
  return `expected a page of this site, found the link ${text}. Link to a lesson as /<chapter>/<lesson>/.`;
}

function checkImageFile({ text }: PagePlace, { folder }: PageSurroundings): string | undefined {
  if (/^https?:/.test(text))
    return `expected a file of the lesson, found the image ${text}. The course needs no internet.`;
  const path = text.startsWith('/') ? join(checkout, 'public', text) : join(folder, text);
  return existsSync(path) ? undefined : `expected a file, found none at ${text}.`;
}

function checkAlt(alt: string): string | undefined {
  if (alt.trim().length >= minAltLength) return undefined;
  const found = alt.trim() === '' ? 'nothing' : `"${alt}"`;
  return `expected alt to say what the image shows, for those who do not see it; found ${found}.`;
}

function checkFileLink(path: string, { filesFolder }: PageSurroundings): string | undefined {
  if (filesFolder !== undefined && existsSync(join(filesFolder, path))) return undefined;
  return `expected a file of the workspace, found a link to ${path}. Add files/${path}, or change the link.`;
}
