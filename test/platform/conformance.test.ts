import { createRecordingPlatform } from '../../src/platform/recording/recording-platform.ts';
import { describePlatform } from '../conformance/platform.ts';
import { openWorld } from './sandbox-world.ts';

describePlatform('the Graph adapter', { acts: true, open: () => openWorld() });
describePlatform('the recording platform', { acts: false, open: () => openWorld(createRecordingPlatform) });
