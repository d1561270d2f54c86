import './zod-jitless.ts';
import '@fontsource-variable/inter/wght.css';
import './app/tokens.css';
import './app/base.css';
import { createRoot } from 'react-dom/client';
import { assert } from '../shared/base/assert.ts';
import { App } from './app/app.tsx';
import { NoEngineScreen } from './app/no-engine-screen.tsx';
import { applySystemTheme } from './app/theme.ts';
import { connectEngine } from './engine/connect-engine.ts';

const place = document.querySelector('#root');
assert(place !== null, 'index.html has no #root.');
applySystemTheme(window);
const root = createRoot(place);
const engine = await connectEngine(window);
root.render(engine.ok ? <App engine={engine.value} /> : <NoEngineScreen why={engine.error} />);
