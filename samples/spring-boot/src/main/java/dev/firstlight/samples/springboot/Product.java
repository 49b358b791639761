package dev.firstlight.samples.springboot;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A product. The migrations create its table, not Hibernate. */
@Entity
@Table(name = "product")
class Product {

    @Id private long id;

    private String name;
    private String category;
    private BigDecimal price;

    /** For JPA. */
    protected Product() {}

    /** Its number. */
    long getId() {
        return id;
    }

    /** Its name. */
    String getName() {
        return name;
    }

    /** The shelf it is on. */
    String getCategory() {
        return category;
    }

    /** Its price in euros. */
    BigDecimal getPrice() {
        return price;
    }
}
