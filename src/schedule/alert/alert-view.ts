import { labelsOf, type Schedule } from '../schedule.ts';
import { defaultAlert } from './alert.ts';
import type { AlertView } from './service.ts';

/** An alert as people see it. */
export function alertView(alert: Schedule): AlertView {
  const { options, query } = alert;
  const filters = Object.entries(query.filters).map(([name, value]) => `${name}:${value}`);
  return {
    id: alert.id,
    name: alert.name,
    topic: [query.text, ...filters].join(' '),
    channel: alert.channelId,
    state: alert.state === 'active' ? 'active' : 'paused',
    stateReason: alert.stateReason,
    ownerId: alert.ownerId,
    creatorId: alert.creatorId,
    perHour: options.perHour ?? defaultAlert.perHour,
    quietHours: options.quietHours ?? null,
    zone: alert.zone,
    points: options.points,
    thread: options.thread,
    mention: options.mention,
    labels: labelsOf(alert),
  };
}
