package postroad.contract;

/** What a record says that carries a mail: there are four such things. */
public sealed interface Carried permits AcceptedMail, LocalDelivery, RemoteDelivery, ReturnedMail {

  Envelope envelope();
}
