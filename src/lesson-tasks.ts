/** A task as a lesson's text names it. */
export interface TaskOfText {
  id: string;
  title: string;
}

/** The tasks a lesson's text names, in order: every `<Task>`, and every `<Predict>` that has an id. */
export function readTasks(body: string): TaskOfText[] {
  const tags = body.matchAll(/<(?:Task|Predict)((?:"[^"]*"|\{[^}]*\}|[^>])*)>/g);
  return [...tags].flatMap(([, attributes = '']) => {
    const id = readAttribute(attributes, 'id');
    if (!id) return [];
    const title = readAttribute(attributes, 'title') ?? readAttribute(attributes, 'question') ?? id;
    return [{ id, title: decode(title) }];
  });
}

function readAttribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]+)"`).exec(attributes)?.[1];
}

const entities: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

/** Attributes of MDX may hold what HTML's may. */
function decode(text: string): string {
  return text.replaceAll(/&(quot|apos|lt|gt|amp);/g, (whole, name: string) => entities[name] ?? whole);
}
