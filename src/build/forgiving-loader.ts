import type { ContentEntryType } from 'astro';
import type { Loader, LoaderContext } from 'astro/loaders';

/** What Astro hands to a loader besides what it documents: how a file's kind is read. */
interface EntryTypes {
  entryTypes: Map<string, ContentEntryType>;
}

/**
 * While lessons are written: an entry that cannot be read does not end the whole site. It keeps what it said before, or
 * says `fallback` if there was nothing; the text gives way to a page with the mistakes (broken-lessons.ts).
 */
export function forgiving(loader: Loader, fallback: Record<string, unknown>): Loader {
  const load = (context: LoaderContext & Partial<EntryTypes>): Promise<void> => {
    const forgivingContext = {
      ...context,
      parseData: makeParser(context, fallback),
      ...(context.entryTypes && { entryTypes: makeTypes(context.entryTypes) }),
    };
    return loader.load(forgivingContext);
  };
  return { ...loader, load } as Loader;
}

function makeParser({ parseData, store }: LoaderContext, fallback: Record<string, unknown>) {
  const parse: LoaderContext['parseData'] = async (entry) => {
    try {
      return await parseData(entry);
    } catch {
      const before = (store.get(entry.id)?.data ?? fallback) as typeof entry.data;
      return await parseData({ ...entry, data: before });
    }
  };
  return parse;
}

/** Frontmatter that is no YAML counts as none. */
function makeTypes(known: EntryTypes['entryTypes']): EntryTypes['entryTypes'] {
  const types = [...known].map(([extension, type]) => {
    const getEntryInfo: ContentEntryType['getEntryInfo'] = async (entry) => {
      try {
        return await type.getEntryInfo(entry);
      } catch {
        return { data: {}, body: entry.contents, rawData: '', slug: '' };
      }
    };
    return [extension, { ...type, getEntryInfo }] as const;
  });
  return new Map(types);
}
