import type { Machine } from './machine.ts';
import type { Measure } from './measure.ts';

const headings = ['area', 'measure', 'value', 'goal', 'met?'] as const;

/** The table that a person reads. */
export const tableOf = (measures: readonly Measure[]): string => {
  const rows = measures.map(({ area, measure, value, unit, goal, met }) => [
    area,
    measure,
    `${value} ${unit}`,
    goal === null ? '' : `<= ${goal} ${unit}`,
    met === null ? '' : met ? 'yes' : 'NO',
  ]);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const notes = measures.flatMap(({ area, measure, note }) => (note === '' ? [] : [`${area}, ${measure}: ${note}`]));
  return [line(headings), rule, ...rows.map(line), ...(notes.length === 0 ? [] : ['', ...notes])].join('\n');
};

export const machineWords = (machine: Machine): string =>
  [
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, ${machine.system}`,
    `Node ${machine.node}, ${machine.browser ?? 'no browser'}`,
    `load before the run: ${machine.loadBefore}${machine.loadBefore > 0.5 ? ' (something else is running: times are too long)' : ''}`,
  ].join('\n');
