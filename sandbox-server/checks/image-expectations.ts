/** Expectations on images. */
import type { Image } from './engine-views.ts';
import { part } from './messages/parts.ts';
import { notYet } from './not-yet.ts';
import { describeLabel, isRoot } from './setting-expectations.ts';

const nameOf = ({ names, id }: Image) => names[0] ?? id.slice(0, 19);

/** The layers that two images have in common, lowest first: those are on the disk once. */
export function findSharedLayers(one: Image, other: Image): string[] {
  const firstOwn = one.layers.findIndex((layer, index) => layer !== other.layers[index]);
  return one.layers.slice(0, firstOwn === -1 ? undefined : firstOwn);
}

/** NotYet `image.shares-nothing` unless the image begins with all layers of `base`. */
export function expectBuiltOn(image: Image, base: Image): void {
  const shared = findSharedLayers(base, image).length;
  if (shared === base.layers.length) return;
  const count = base.layers.length;
  throw notYet('image.shares-nothing', { image: nameOf(image), base: nameOf(base), found: shared, count });
}

/** NotYet `image.too-large` unless it has at most this many bytes, counted as `docker images` does. */
export function expectSizeAtMost(image: Image, limitBytes: number): void {
  if (image.sizeBytes <= limitBytes) return;
  const found = sizeText(image.sizeBytes);
  throw notYet('image.too-large', { image: nameOf(image), limit: sizeText(limitBytes), found });
}

/** `77.5MB`: three digits and thousands, as `docker images` shows sizes. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const exponent = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return `${Number((bytes / 1000 ** exponent).toPrecision(3))}${units[exponent]}`;
}

/** NotYet `image.label` unless it has the label; with `value`, unless the label has that value. */
export function expectImageLabel(image: Image, label: string, value?: string): void {
  const found = image.labels[label];
  if (found !== undefined && (value === undefined || found === value)) return;
  const expected = value === undefined ? label : `${label}=${value}`;
  throw notYet('image.label', { image: nameOf(image), expected, found: describeLabel(label, found) });
}

/** NotYet `image.user` unless it sets a user that is not root. */
export function expectImageNotRoot(image: Image): void {
  if (!isRoot(image.user)) return;
  throw notYet('image.user', { image: nameOf(image), found: image.user || part('user.root') });
}

/** NotYet `image.healthcheck` unless it has a health check; `NONE` is none. */
export function expectHealthcheck(image: Image): void {
  if (image.healthcheck && image.healthcheck.length > 0 && image.healthcheck[0] !== 'NONE') return;
  throw notYet('image.healthcheck', { image: nameOf(image) });
}
