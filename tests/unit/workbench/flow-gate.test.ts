import { expect, it } from 'vitest';
import { FlowGate } from '../../../src/workbench/terminal/flow-gate.ts';

it('pauses when much is undrawn and goes on when little is', () => {
  const said: boolean[] = [];
  const gate = new FlowGate((paused) => said.push(paused));
  gate.given(300_000);
  gate.given(100_000);
  gate.drawn(200_000);
  gate.drawn(190_000);
  expect(said).toEqual([true, false]);
});

it('tells a new connection to pause while the old output is still being drawn', () => {
  const said: boolean[] = [];
  const gate = new FlowGate((paused) => said.push(paused));
  gate.given(300_000);
  gate.reconnected();
  expect(said).toEqual([true, true]);
});
