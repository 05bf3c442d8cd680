// Who stands which watch tonight?
const crew = ['Ada', 'Ben', 'Chidi', 'Dana', 'Emre', 'Fay', 'Goran'];
const watches = ['first', 'middle', 'morning'];

const roster = Object.groupBy(crew, (_, place) => watches[place % watches.length]);

for (const [watch, hands] of Object.entries(roster)) console.log(`${watch} watch: ${hands.join(', ')}`);
