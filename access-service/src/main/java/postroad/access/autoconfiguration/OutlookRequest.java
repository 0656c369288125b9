package postroad.access.autoconfiguration;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What Outlook asks.
 *
 * @param schema of the answer it understands
 */
record OutlookRequest(String address, String schema) {

  private static final String ADDRESS = "EMailAddress";
  private static final String SCHEMA = "AcceptableResponseSchema";

  /** Reads a request; empty when it is none. */
  static Optional<OutlookRequest> read(byte[] xml) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
      Map<String, String> words = new HashMap<>();
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT && isAsked(reader.getLocalName())) {
          words.put(reader.getLocalName(), reader.getElementText().strip());
        }
      }
      String address = words.get(ADDRESS);
      String schema = words.get(SCHEMA);
      return address == null || schema == null
          ? Optional.empty()
          : Optional.of(new OutlookRequest(address, schema));
    } catch (XMLStreamException noXml) {
      return Optional.empty();
    }
  }

  private static boolean isAsked(String element) {
    return element.equals(ADDRESS) || element.equals(SCHEMA);
  }

  /** Entities would let a stranger have files read, and bombs unfolded. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
