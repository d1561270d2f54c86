import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { TroubleMessage } from '../ui/trouble-message.tsx';
import styles from './crash-guard.module.css';

interface CrashGuardProps {
  readonly children: ReactNode;
  /** In the place of what cannot be drawn; left out, why there is nothing, and the way to try again. */
  readonly instead?: (again: () => void) => ReactNode;
}

/**
 * A mistake of ours in one part of the window takes that part away and no other: without it React takes away all of
 * them. An editor that goes saves what was typed in it, as it does whenever it goes (article-session.ts).
 */
export class CrashGuard extends Component<CrashGuardProps, { readonly crashed: boolean }> {
  static readonly getDerivedStateFromError = () => ({ crashed: true });

  override readonly state = { crashed: false };

  readonly #again = () => this.setState({ crashed: false });

  override render(): ReactNode {
    const { children, instead = crashedPart } = this.props;
    return this.state.crashed ? instead(this.#again) : children;
  }
}

const crashedPart = (again: () => void) => (
  <div className={styles.crashed}>
    <CrashMessage actions={<Button onClick={again}>Open it again</Button>} />
  </div>
);

export function CrashMessage({ actions }: { actions?: ReactNode }) {
  return (
    <TroubleMessage
      trouble={{ kind: 'internal' }}
      safe="This part of the window cannot be shown. What you typed is saved on this computer."
      next="Open it again. If that does not help, report what you did before."
      actions={actions}
    />
  );
}
