import { findNextLink } from '../../lesson/next-link.ts';
import { splitAtCode } from '../../inline-code.ts';
import { FoldButton } from '../panes/buttons.tsx';
import { setFullWidth } from '../panes/full-width.ts';
import { opened } from '../panes/folds.ts';
import type { Workbench } from '../workbench-state.ts';
import { isOnlyRemembered, passedText, type TaskState } from './task-states.ts';
import type { Tasks } from './tasks.ts';

const marks: Record<TaskState['kind'], string> = {
  'not started': '○',
  checking: '◌',
  passed: '✓',
  'not yet': '●',
  blocked: '◇',
  'could not check': '!',
};

/** The region "Tasks": all of the lesson's tasks with their states. Each is judged from its place in the text too. */
export function TasksPane({ bench }: { bench: Workbench }) {
  const { tasks } = bench;
  const { states, passed } = { states: tasks.states.value, passed: tasks.passed.value };
  return (
    <section class="wb-pane wb-tasks" aria-label="Tasks">
      <header class="wb-pane-head">
        <FoldButton isOpen={opened.tasks} controls="wb-task-list">
          Tasks
        </FoldButton>
        <span class="wb-small">{passedText(states, passed)}</span>
        <span class="wb-push" />
        <NextLink tasks={tasks} />
        <button
          type="button"
          class="dd-button"
          aria-disabled={tasks.isChecking.value}
          onClick={() => !tasks.isChecking.value && void tasks.check()}
        >
          Check all
        </button>
      </header>
      <ul id="wb-task-list" class="wb-task-list" hidden={!opened.tasks.value}>
        {tasks.all.map(({ id, title }) => (
          <TaskRow
            key={id}
            id={id}
            title={title}
            state={states.get(id) ?? { kind: 'not started' }}
            wasPassed={passed.has(id)}
          />
        ))}
      </ul>
    </section>
  );
}

/** On to the next lesson, once nothing is left to do in this one. */
function NextLink({ tasks }: { tasks: Tasks }) {
  const next = findNextLink();
  if (!next || tasks.passed.value.size < tasks.all.length) return null;
  return (
    <a class="dd-button dd-button--strong" href={next.href}>
      {next.word}
    </a>
  );
}

interface TaskRowProps {
  id: string;
  title: string;
  state: TaskState;
  /** At some time, in this sandbox or an earlier one. */
  wasPassed: boolean;
}

function TaskRow({ id, title, state, wasPassed }: TaskRowProps) {
  return (
    <li class="wb-task" data-state={state.kind}>
      <span class="wb-task-mark" aria-hidden="true">
        {marks[state.kind]}
      </span>
      <a class="wb-task-title" href={`#task-${id}`} onClick={() => setFullWidth(false)}>
        {title}
      </a>
      <span class="wb-task-state">{state.kind}</span>
      {state.detail && (
        <p class="wb-task-detail">
          {isOnlyRemembered(state, wasPassed) && 'Passed before, and that stays. Now: '}
          {splitAtCode(state.detail).map((piece, index) => (index % 2 === 1 ? <code>{piece}</code> : piece))}
        </p>
      )}
    </li>
  );
}
