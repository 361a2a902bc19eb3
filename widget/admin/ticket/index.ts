// The entry of an open ticket: loaded by the shell with the first page of the queue, and never else.
export { StaffTicketRoom } from './controllers/room.ts';
