import type { WorkspaceId } from '../../shared/model/ids.ts';
import type { RegisteredWorkspace } from './registry.ts';

/** What a first start opens: the built-in simulator with a knowledge base of ours. Nothing in it reaches Help Scout. */
export const sampleWorkspace: RegisteredWorkspace = {
  id: 'sample' as WorkspaceId,
  name: 'Sample knowledge base',
  sample: true,
  apiUrl: '',
  sites: [],
};
