/**
 * What both servers take from one client before they hang up. Times in milliseconds, sizes in bytes.
 * The defaults of Node and Fastify are for the open internet: they wait a minute for headers and for ever for a body.
 */
export const SERVER_LIMITS = {
  /** Until the last header line of a request has come; then 408. */
  headers: 5_000,
  /** Until the last byte of a request has come; then 408. Nothing that the lab sends is long. */
  request: 10_000,
  /** How often the two above are looked at. */
  check: 1_000,
  /** Without a byte in either direction. Longer than the pause between two heartbeats of an event stream. */
  silence: 60_000,
  /**
   * Between two requests of a connection. Longer than a learner thinks, so that the next click finds it open. Node adds a
   * second: then it is as long as the silence, and Node has one list of timers to keep instead of two in turns.
   */
  keepAlive: 59_000,
  /** Request line and header lines together; then 431. Node's own limit, and what browsers stay below. */
  headerBlock: 16 * 1024,
  /**
   * What cookies may add to that; those of other applications are not kept then. Browsers have up to 180 of 4,096
   * characters for one host: 737,818 with what stands between, as came from Chromium 156 and from Firefox ESR 153.
   * WebKitGTK keeps more: 200 of them were beyond this.
   */
  cookies: 752 * 1024,
  /**
   * What all clients of one process together may have sent of heads that are long, or not at their end; then the
   * longest is hung up on.
   */
  heads: 64 * 1024 * 1024,
  /** One request's body; then 413. A policy has a fortieth of that. */
  body: 64 * 1024,
  /**
   * Connections of one process; one more has another hung up on, an idle one first. A course of 300 with some tabs each has
   * 2,000. An idle one takes some 13 kB.
   */
  connections: 8_000,
  /**
   * Requests of one connection whose answers are not there or not read. A client that sends more ahead is hung up on:
   * browsers send one at a time.
   */
  ahead: 8,
  /**
   * What all clients of one process together may leave unread; then the one that has left most is hung up on. One bound
   * for event streams, echoes and answers: bounds for each of them multiply.
   */
  unread: 64 * 1024 * 1024,
  /** What the wire logs of all benches may have together in memory; then the fullest forgets its older half. */
  logs: 128 * 1024 * 1024,
  /**
   * What one wire log keeps: exchanges, and characters of them. By the hundred, benches full of the longest headers would fill
   * the machine's memory. In Redis nothing bounds all of them together, so each has less.
   */
  logEntries: 500,
  log: 2_000_000,
  sharedLog: 256 * 1024,
  /**
   * What one server has in memory at most, whatever its clients do: the three above, `classRecordsTogether`, 100 MB of idle
   * connections, Node's own 130 MB, and what the garbage collector leaves lying about. Nothing enforces it: tests multiply the
   * attacks out against it.
   */
  memory: 768 * 1024 * 1024,
  /** The same without full logs and a process's last connection at once: what a class or an attacker in it comes to. */
  memoryInUse: 512 * 1024 * 1024,
  /** One page of a wire log, in characters of the recorded lines. As JSON they are at most three times as many bytes. */
  logPage: 80 * 1024,
  /**
   * Answers of the control plane that one client may have open at a time, event streams above all. A whole class may
   * stand behind one address, each learner with some tabs; what asks for more has run wild.
   */
  openPerClient: 1_500,
  /**
   * Benches besides the default one: of an API server that has its state in memory, and of all those that share a store.
   * Where all are in use, nobody gets a new one.
   */
  benches: 500,
  sharedBenches: 10_000,
  /** How long a bench is kept after its last use where no page follows it: one of the morning is there in the evening. */
  benchAge: 12 * 60 * 60 * 1000,
  /** Benches that one address may make in so many milliseconds: a course behind one router makes 300. */
  newBenchesPerAddress: 300,
  newBenchesWithin: 10 * 60 * 1000,
  /** Classes at a time: of an API server that has its state in memory, and of all those that share a store. */
  classes: 100,
  sharedClasses: 1_000,
  /** How long a class lasts after it was opened: with all that is kept of it, and with the cookies of its people. */
  classAge: 12 * 60 * 60 * 1000,
  /** Students of one class: a course of 300, and those who join once more in another browser. */
  studentsPerClass: 400,
  /** Questions that one class is asked; each has its votes kept. */
  questionsPerClass: 200,
  /** Exercises whose progress is kept of one student; the one begun longest ago goes. */
  exercisesPerStudent: 100,
  /** A policy beyond so many characters as JSON is not kept with the progress: a teacher compares common ones. */
  progressPolicy: 4_000,
  /**
   * What is kept of what one student has done, votes included, in characters, in memory or in Redis. Somebody who does all exercises
   * and votes twice on each has some 35,000.
   */
  studentRecord: 48 * 1024,
  /**
   * What the memory keeps of what the students of one class have done, and of all classes together, in bytes. Where half of it
   * is used, each class has an even share of the rest. A class of 300 that does all exercises has some 9 MB.
   */
  classRecords: 16 * 1024 * 1024,
  classRecordsTogether: 64 * 1024 * 1024,
  /** Event streams of one student, and of the teacher: tabs and machines of one person. */
  streamsPerStudent: 8,
  streamsPerTeacher: 20,
  /** Calls of one class's teacher that wait for an answer: the page sends one at a time. */
  callsPerTeacher: 4,
  /** Classes that one address may open in so many milliseconds. Together a few addresses may fill the lab, one may not. */
  newClassesPerAddress: 40,
  newClassesWithin: 12 * 60 * 60 * 1000,
  /**
   * Students that one address may have join in so many milliseconds: a whole course stands behind one router, and joins
   * again where its teacher has removed all.
   */
  joinsPerAddress: 800,
  joinsWithin: 10 * 60 * 1000,
  /** Codes of no class that one address may try in so many milliseconds; then it joins classes only that are known to it. */
  wrongCodesPerAddress: 30,
  wrongCodesWithin: 10 * 60 * 1000,
} as const;
