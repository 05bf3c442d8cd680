import { FoldButton } from '../panes/buttons.tsx';
import { opened } from '../panes/folds.ts';
import type { Workbench } from '../workbench-state.ts';
import { countPassed, type TaskState } from './task-states.ts';

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
  const passed = countPassed(tasks.states.value);
  return (
    <section class="wb-pane wb-tasks" aria-label="Tasks">
      <header class="wb-pane-head">
        <FoldButton isOpen={opened.tasks} controls="wb-task-list">
          Tasks
        </FoldButton>
        <span class="wb-small">
          {passed} of {tasks.all.length} passed
        </span>
        <button
          type="button"
          class="dd-button wb-push"
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
            state={tasks.states.value.get(id) ?? { kind: 'not started' }}
          />
        ))}
      </ul>
    </section>
  );
}

function TaskRow({ id, title, state }: { id: string; title: string; state: TaskState }) {
  return (
    <li class="wb-task" data-state={state.kind}>
      <span class="wb-task-mark" aria-hidden="true">
        {marks[state.kind]}
      </span>
      <a class="wb-task-title" href={`#task-${id}`}>
        {title}
      </a>
      <span class="wb-task-state">{state.kind}</span>
      {state.detail && <p class="wb-task-detail">{state.detail}</p>}
    </li>
  );
}
