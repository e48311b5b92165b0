package org.smallplaces.delivery;

import java.time.LocalDate;
import java.util.Optional;

/** A line of the log. */
record DeliveryLine(
        String path,
        String office,
        String recipient,
        String methodKey,
        String stageKey,
        int edition,
        Optional<LocalDate> day,
        String cc,
        String reference,
        String note,
        String by) {
    static DeliveryLine of(Delivery delivery) {
        Recipient recipient = delivery.recipient();
        return new DeliveryLine(
                delivery.path(),
                recipient.office(),
                recipient.name(),
                "delivery.method." + delivery.method().word(),
                "delivery.stage." + delivery.stage().word(),
                delivery.edition(),
                delivery.handed().map(Delivery.Handed::on),
                recipient.cc(),
                recipient.reference(),
                delivery.handed().map(Delivery.Handed::note).orElse(""),
                delivery.handed().isPresent()
                        ? delivery.handed().flatMap(Delivery.Handed::by).orElse("")
                        : delivery.preparedBy());
    }
}
