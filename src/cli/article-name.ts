import { InvalidArgumentError } from 'commander';

/** A name as it was typed. An empty one Help Scout refuses, only later. */
export const readArticleName = (typed: string): string => {
  if (typed.trim() !== '') return typed;
  throw new InvalidArgumentError('An article needs a name.');
};
