export type PaneName = 'terminal' | 'files' | 'preview';

interface SizeRule {
  /** What is being sized, as the divider's name says it. */
  label: string;
  /** Direction in which the divider moves. */
  axis: 'x' | 'y';
  /** Which end of its surroundings the pane is at. */
  end: 'start' | 'end';
  /** In percent of the surroundings. */
  first: number;
  least: number;
  most: number;
}

export const sizeRules: Record<PaneName, SizeRule> = {
  terminal: { label: 'Height of the terminal', axis: 'y', end: 'end', first: 52, least: 15, most: 85 },
  files: { label: 'Width of the file list', axis: 'x', end: 'start', first: 24, least: 12, most: 60 },
  preview: { label: 'Width of the preview', axis: 'x', end: 'end', first: 50, least: 20, most: 80 },
};

/** A pane's size within its limits; the first size for what is not a number. */
export function clampSize(pane: PaneName, percent: number): number {
  const { first, least, most } = sizeRules[pane];
  if (!Number.isFinite(percent)) return first;
  return Math.min(most, Math.max(least, Math.round(percent * 10) / 10));
}

/** The size that a key on the divider asks for; undefined for keys that are not the divider's. */
export function sizeAfterKey(pane: PaneName, percent: number, key: string): number | undefined {
  const { axis, end, first, least, most } = sizeRules[pane];
  const towardsEnd = axis === 'x' ? 'ArrowRight' : 'ArrowDown';
  const towardsStart = axis === 'x' ? 'ArrowLeft' : 'ArrowUp';
  const grows = end === 'start' ? towardsEnd : towardsStart;
  if (key === towardsEnd || key === towardsStart) return clampSize(pane, percent + (key === grows ? 2 : -2));
  return { Home: least, End: most, Enter: first }[key];
}
