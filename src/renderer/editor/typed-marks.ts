import { Plugin } from '@tiptap/pm/state';

/**
 * Who takes away the last letter of bold words or of code types on in it. A browser draws the next letter by inline styles, which
 * the window's policy bars, so it is put in here, as ProseMirror would once it is drawn. An input method draws its own.
 */
export const typedMarks = (): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput: (view, event) => {
          const { storedMarks, selection } = view.state;
          const { data: text, inputType } = event;
          if (inputType !== 'insertText' || text === null || storedMarks === null || view.composing) return false;
          const { from, to } = selection;
          const insert = () => view.state.tr.insertText(text, from, to).scrollIntoView();
          event.preventDefault();
          const isTaken = view.someProp('handleTextInput', (handle) => handle(view, from, to, text, insert));
          if (isTaken !== true) view.dispatch(insert());
          return true;
        },
      },
    },
  });
