import { DirectoryTool } from '../lab/forest/directoryTool.js';
import { startForest } from '../lab/forest/forest.js';
import { GroundTruth } from '../lab/forest/groundTruth.js';
import { type Cast, prepareCast } from './cast.js';
import type { Laboratory } from './trial.js';

export interface Oracle extends Laboratory {
  readonly cast: Cast;
  close(): Promise<void>;
}

/** A real directory of its own with 40 users to try descriptors on. */
export async function openOracle(): Promise<Oracle> {
  const forest = await startForest();
  const tool = new DirectoryTool(forest);
  const close = async (truth?: GroundTruth) => {
    await truth?.close();
    await tool.close();
    await forest.stop();
  };
  try {
    const cast = await prepareCast(forest, tool, 40);
    const truth = await GroundTruth.open(forest);
    return { tool, truth, cast, close: () => close(truth) };
  } catch (error) {
    await close();
    throw error;
  }
}
