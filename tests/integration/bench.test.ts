import { execa } from 'execa';
import { expect, it } from 'vitest';

it('npm run bench measures each thing beside the same thing done by hand', async () => {
  const { stdout } = await execa('node', ['tests/bench/bench.ts']);
  const ratios = stdout.split('\n').map((line) => Number(/ratio (\d+\.\d+)$/.exec(line)?.[1]));
  expect(ratios).toHaveLength(5);
  for (const ratio of ratios) expect(ratio).toBeGreaterThan(0);
}, 180_000);
