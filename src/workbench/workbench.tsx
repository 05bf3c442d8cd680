import '@xterm/xterm/css/xterm.css';
import { render } from 'preact';
import type { WorkbenchModule } from '../lesson/workbench.ts';
import './workbench.css';
import { Workbench } from './workbench-state.ts';
import { WorkbenchView } from './WorkbenchView.tsx';

/** Puts the workbench into the page's `<drydock-workbench data-lesson data-preview>`. Called once by the page. */
export const mount: WorkbenchModule['mount'] = (host) => {
  const { lesson, preview } = host.dataset;
  if (!lesson) throw new Error('<drydock-workbench> has no data-lesson: the lesson whose workbench it is');
  const bench = new Workbench(lesson, preview ? Number(preview) : undefined);
  host.replaceChildren();
  render(<WorkbenchView bench={bench} />, host);
  void bench.open();
};
