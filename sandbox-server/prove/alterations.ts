import { baseImage, courseImages } from '../images/catalog.ts';
import { parseImageName } from '../checks/image-name.ts';

/** A value as written and with one thing in it changed. */
export interface Alteration {
  from: string;
  to: string;
}

const path = /(?<![\w.:/])(?:~|\.{1,2}|\$PWD|\$HOME)?(?:\/[\w.-]+)+/g;
const fileName = /^[\w-]+(?:\/[\w.-]+)*\.[a-z]\w*$/i;

/** `8080:80`: each port changed by one. */
export function alterPorts(value: string): Alteration[] {
  return [...value.matchAll(/(?<![\d.])\d+(?![\d.])/g)].map((match) =>
    replaceMatch(value, match, String(Number(match[0]) + 1)),
  );
}

/** Another tag of the same image, and another image of the course. */
export function alterImage(value: string): Alteration[] {
  const { repository, tag } = parseImageName(value);
  const image = courseImages.find(({ name }) => name === repository);
  const otherTag = image?.tags.find((one) => one !== tag) ?? `${tag ?? 'latest'}-other`;
  const others = courseImages.filter(({ name, isPresent }) => isPresent && name !== repository);
  // One that stays running if it can: a container that ends at once is noticed too easily.
  const other = others.find((one) => one !== baseImage);
  const altered = [
    ...(tag === undefined ? [] : [`${repository}:${otherTag}`]),
    `${other?.name}:${other?.tags[0]}`,
  ];
  return altered.map((to) => ({ from: value, to }));
}

/** Each path in the value leads elsewhere; the whole value may be a file's name. */
export function alterPaths(value: string): Alteration[] {
  if (fileName.test(value)) return [{ from: value, to: addOther(value) }];
  return [...value.matchAll(path)].map((match) => replaceMatch(value, match, addOther(match[0])));
}

/** The value of a flag or an operand whose meaning is not known: by what it looks like. */
export function alterValue(value: string): Alteration[] {
  if (/^\d+$/.test(value)) return alterPorts(value);
  const [, key, rest] = /^([\w.-]+)=(.+)$/s.exec(value) ?? [];
  if (key !== undefined && rest !== undefined) {
    return [`${key}-other=${rest}`, `${key}=${addOther(rest)}`].map((to) => ({ from: value, to }));
  }
  const paths = alterPaths(value);
  if (paths.length > 0) return paths;
  return /^[\w.-]+$/.test(value) ? [{ from: value, to: `${value}-other` }] : [];
}

/** `--volume` and the like: each part changed, and read-only or not. */
export function alterMount(value: string): Alteration[] {
  const [source = '', ...rest] = value.replaceAll(/^"|"$/g, '').split(':');
  const named = /^[\w.-]+$/.test(source)
    ? [{ from: value, to: value.replace(source, `${source}-other`) }]
    : [];
  const readOnly = rest.at(-1) === 'ro' ? [{ from: value, to: value.replace(/:ro("?)$/, '$1') }] : [];
  return [...named, ...alterPaths(value.replaceAll(':', ': ')).map(unspaced), ...readOnly];
}

const unspaced = ({ from, to }: Alteration): Alteration => ({
  from: from.replaceAll(': ', ':'),
  to: to.replaceAll(': ', ':'),
});

/** `/note.txt` → `/note-other.txt` */
function addOther(text: string): string {
  return text.replace(/^(.*?[^/.])(\.[a-z]\w*)?("?)$/is, '$1-other$2$3');
}

function replaceMatch(value: string, match: RegExpExecArray, by: string): Alteration {
  return { from: value, to: value.slice(0, match.index) + by + value.slice(match.index + match[0].length) };
}
