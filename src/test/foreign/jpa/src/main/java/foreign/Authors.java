package foreign;

import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

interface Authors extends CrudRepository<Author, Long> {

    Optional<Author> findByName(String name);
}
