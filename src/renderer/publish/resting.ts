import { createContext } from 'react';

/** False while the list is scrolled: what must be asked of the engine waits until it is looked at. */
export const RestingContext = createContext(true);
