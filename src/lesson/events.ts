import type { CheckResult, SandboxView } from '#protocol';

/**
 * What the lesson's prose and the workbench tell each other: CustomEvents on `document`, in these words only.
 *
 * Who renders what, so that each accessible name is on the page once:
 * - The page owns the task cards with "Check: <title>", hints and results, the one status element of the sandbox
 *   (header), the task counter (header) and the one live region.
 * - The workbench owns the API calls, "Start sandbox" once it is mounted, "Reset", the regions Terminal, Editor,
 *   Preview and Tasks; Tasks lists every task with its state (see tasks.ts) and has "Check all".
 */
export interface LessonEvents {
  /** Page → workbench. Type the command into the terminal and run it; starts a sandbox when there is none. */
  'drydock:run': { command: string };
  /** Page → workbench. Open a file of the workspace in the editor. */
  'drydock:open-file': { path: string };
  /** Page → workbench. The learner asked for a sandbox (placeholder button, header). */
  'drydock:start': Record<string, never>;
  /** Page → workbench. Throw the sandbox away for a new one, without asking; for authors. */
  'drydock:reset': Record<string, never>;
  /**
   * Page → workbench. Judge these tasks (all of the lesson when absent), questions by what is chosen on the page.
   * `confirmed`: tasks whose check may change the sandbox, as the learner has agreed.
   */
  'drydock:check': { tasks?: string[]; confirmed?: string[] };
  /** Workbench → page. What the checks of these tasks will do to the sandbox, should the learner agree. */
  'drydock:announcements': { announcements: Record<string, string> };
  /** Workbench → page. These tasks are being judged now, whoever asked. */
  'drydock:checking': { tasks: string[] };
  /** Workbench → page. The verdicts. A request that failed as a whole is one `could-not-check` for each task. */
  'drydock:check-results': { results: CheckResult[] };
  /** Workbench → page. Nothing was judged: `message` says why and what to do ("Start the sandbox first."). */
  'drydock:check-refused': { tasks: string[]; message: string };
  /** Workbench → page. The sandbox as last heard of; null when the learner has none. */
  'drydock:sandbox': { sandbox: SandboxView | null };
  /** Workbench → page. These tasks were passed in another sandbox than the one there is now. */
  'drydock:elsewhere': { tasks: string[] };
  /** Workbench → page. Ids of this lesson's tasks that the learner has passed, at any time. */
  'drydock:progress': { passed: string[] };
  /** Either → page. Say this in the page's live region. */
  'drydock:announce': { message: string };
}

/** Tells whoever listens; nobody listening is not an error. */
export function send<Name extends keyof LessonEvents>(name: Name, detail: LessonEvents[Name]): void {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

/** Calls `handler` for each event of that name until the signal aborts. */
export function listen<Name extends keyof LessonEvents>(
  name: Name,
  handler: (detail: LessonEvents[Name]) => void,
  signal?: AbortSignal,
): void {
  const onEvent = (event: Event) => handler((event as CustomEvent<LessonEvents[Name]>).detail);
  document.addEventListener(name, onEvent, signal ? { signal } : {});
}
