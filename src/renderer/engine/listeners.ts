/** A set of listeners that can be told something; `add` gives back the way to leave. */
export interface Listeners<Value> {
  add(listener: (value: Value) => void): () => void;
  tell(value: Value): void;
}

export const createListeners = <Value>(): Listeners<Value> => {
  const listeners = new Set<(value: Value) => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (value) => {
      for (const listener of listeners) hear(listener, value);
    },
  };
};

/** A mistake in one listener is none of the others', nor of whoever tells: it is reported like any other fault. */
function hear<Value>(listener: (value: Value) => void, value: Value): void {
  try {
    listener(value);
  } catch (error) {
    reportError(error);
  }
}
