import { fromMarkdown } from '../../shared/document/from-markdown.ts';
import { escapeText } from '../../shared/document/tag-text.ts';
import { pastedArticle } from './pasted-html.ts';

/** Plain text as article HTML: a blank line begins a paragraph, other line ends are line breaks. */
export function textArticle(text: string): string {
  const lines = text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n');
  const paragraphs = lines.split(/\n(?:[ \t\u00a0]*\n)+/).map((paragraph) => paragraph.replaceAll(/^\n+|\n+$/g, ''));
  const kept = paragraphs.filter((paragraph) => paragraph.trim() !== '');
  const [only] = kept;
  if (kept.length === 1 && only !== undefined && !lines.includes('\n')) return escapeText(only.replaceAll('\t', ' '));
  return kept.map((paragraph) => `<p>${paragraph.split('\n').map(printLine).join('<br>')}</p>`).join('');
}

const printLine = (line: string): string => escapeText(line.trim().replaceAll(/[ \t]+/g, ' '));

/** Markdown as article HTML. HTML inside of it is what any page could say, and is read as such. */
export const markdownArticle = (text: string): string => pastedArticle(fromMarkdown(text));

/** Signs that mean nothing but Markdown, each by itself. */
const clearSigns: readonly RegExp[] = [
  /^ {0,3}(`{3,}|~{3,})[^`\n]*\n[^]*?\n {0,3}\1[ \t]*$/m,
  /^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$/m,
  /^#{2,6} [^\s#]/m,
  /!?\[[^\]\n]+\]\((?:https?:\/\/|\/|mailto:)[^\s)]+(?: "[^"\n]*")?\)/,
  /^ {0,3}[-*+] \[[ xX]\] \S/m,
];

/** Signs that also stand in other texts: two different ones are a habit of Markdown. */
const faintSigns: readonly RegExp[] = [
  /^# [^\s#!]/m,
  /^ {0,3}[-*+] \S.*\n(?:[ \t]*\n)? {0,3}[-*+] \S/m,
  /^ {0,3}1[.)] \S.*\n(?:[ \t]*\n)? {0,3}2[.)] \S/m,
  /^ {0,3}> \S/m,
  /(?<![*\w])\*\*[^\s*](?:[^*\n]*[^\s*])?\*\*(?![*\w])/,
  /(?<![`\w])`[^\s`](?:[^`\n]*[^\s`])?`(?![`\w])/,
  /^(?:-{3,}|\*{3,}|_{3,})$/m,
];

/** Whether a text is Markdown beyond doubt: what is only perhaps Markdown is text, as it was written. */
export function isMarkdown(text: string): boolean {
  const lines = text.replaceAll(/\r\n?/g, '\n').trim();
  if (looksLikeCode(lines)) return false;
  return clearSigns.some((sign) => sign.test(lines)) || faintSigns.filter((sign) => sign.test(lines)).length > 1;
}

/** Comments of programs begin with `#`, too, and their lines end like no sentence does. */
function looksLikeCode(text: string): boolean {
  if (text.startsWith('#!')) return true;
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:```|~~~)/.test(line));
  const code = lines.filter((line) =>
    /[;{}]\s*$|^\s*(?:import|from|export|const|let|var|def|class|return|function)\s/.test(line),
  );
  return !/^ {0,3}(?:```|~~~)/m.test(text) && code.length * 2 > lines.length;
}

/** What is copied in VS Code from a Markdown file is its source; the colours around it say nothing. */
export const isMarkdownSource = (editorData: string, text: string): boolean =>
  /"mode":\s*"markdown"/.test(editorData) && isMarkdown(text);
