/** What Railway tells of the backups of volumes. Every document is held valid against the real schema by a test. */

export const VOLUMES = `query Volumes($environmentId: String!, $first: Int) {
  environment(id: $environmentId) {
    id
    volumeInstances(first: $first) {
      edges { node { id serviceId volume { id name } } }
    }
  }
}`

export const VOLUME_BACKUPS = `query VolumeBackups($volumeInstanceId: String!) {
  volumeInstanceBackupList(volumeInstanceId: $volumeInstanceId) { id createdAt expiresAt }
  volumeInstanceBackupScheduleList(volumeInstanceId: $volumeInstanceId) { id kind }
}`
