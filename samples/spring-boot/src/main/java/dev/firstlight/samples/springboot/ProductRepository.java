package dev.firstlight.samples.springboot;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The products in the database. */
interface ProductRepository extends JpaRepository<Product, Long> {

    /** The first products by number. */
    List<Product> findAllByOrderById(Limit limit);

    /** The existing products with these numbers, by number. */
    List<Product> findByIdInOrderById(Collection<Long> ids);
}
