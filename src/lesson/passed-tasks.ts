import { listen } from './events.ts';
import { lessonTasks } from './tasks.ts';

/**
 * Calls `onPassed` whenever more of the lesson's tasks are passed: at any time before, or by a check now. `all`: every
 * one so far; `now`: those that a check has just passed, none when the server remembered them.
 */
export function followPassed(onPassed: (all: ReadonlySet<string>, now: string[]) => void): void {
  const known = lessonTasks().map(({ id }) => id);
  const all = new Set<string>();
  const add = (tasks: string[], isNow: boolean) => {
    // The server also remembers tasks that the lesson has no more.
    const news = tasks.filter((task) => known.includes(task) && !all.has(task));
    if (news.length === 0) return;
    for (const task of news) all.add(task);
    onPassed(all, isNow ? news : []);
  };
  listen('drydock:progress', ({ passed }) => add(passed, false));
  listen('drydock:check-results', ({ results }) => {
    const passed = results.filter(({ outcome }) => outcome === 'passed');
    add(
      passed.map(({ task }) => task),
      true,
    );
  });
}
