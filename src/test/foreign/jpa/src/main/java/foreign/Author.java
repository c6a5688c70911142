package foreign;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** Its books are read when somebody asks for them, which needs an open session. */
@Entity
class Author {

    @Id
    @GeneratedValue
    private Long id;

    private String name;

    @OneToMany(cascade = CascadeType.ALL)
    private List<Book> books = new ArrayList<>();

    protected Author() {}

    Author(String name, String... titles) {
        this.name = name;
        for (String title : titles) {
            books.add(new Book(title));
        }
    }

    public String getName() {
        return name;
    }

    public List<Book> getBooks() {
        return books;
    }
}
