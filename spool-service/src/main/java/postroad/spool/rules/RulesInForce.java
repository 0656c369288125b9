package postroad.spool.rules;

/** Tells the rules that are in force now. */
@FunctionalInterface
interface RulesInForce {

  RuleBook current();
}
