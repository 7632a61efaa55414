import type { ReleaseScene } from '../../actions/release/release-scene.ts'

type Given = Readonly<Record<string, string>>

/** Environments of a second application of the same repository: one is called as that of the first. */
export type Second = 'production' | 'staging'

/** One platform and the bundle that deploys to it, for walks through histories. */
export interface WalkedSide {
  readonly bundle: 'deploy-railway' | 'deploy-pages' | 'deploy-workers' | 'deploy-kubernetes'
  readonly component: 'backend' | 'frontend'
  /** What the runner has besides, such as a program on its path. */
  readonly environment?: Given
  /** Of a deployment or a rollback, beside those that every bundle is given. */
  inputs(mode: string): Given
  /** The inputs that lead to the second application instead, and what people get of it. */
  second(environment: Second): Given
  servedSecond(environment: Second): Promise<string | undefined>
  /** Inputs of a preview; absent where the platform has none. */
  readonly preview?: Given
  /** The input that names what a rollback leads to, and the output that tells it. */
  readonly names: { readonly input: string; readonly output: string }
  /** Its section of `databiz.yml`, and the secrets that go with it. */
  readonly release: { readonly section: Readonly<Record<string, object>>; readonly secrets: Given }
  /** Builds a version of the application, which names it to people. */
  write(version: string): Promise<void>
  /** The version that people get. */
  served(): Promise<string | undefined>
  /** A version that never serves, and how long it is waited for; absent where the platform starts nothing. */
  readonly broken?: { readonly write: () => Promise<void>; readonly inputs: Given }
  /** The platform forgets one, as after its time of keeping them. */
  lose(id: string): Promise<void> | void
  /** Somebody brings one back in the platform's own pages. */
  goBackOutside(id: string): Promise<void>
  close(): Promise<void>
}

/** Puts a platform beside the scene, whose folder and repository all sides share. */
export type OpenSide = (scene: ReleaseScene) => Promise<WalkedSide>
