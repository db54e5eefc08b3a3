// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

public class ApiListingTest {
    /** Something exported. */
    public abstract static class Exported<T extends Comparable<T>> implements Supplier<T> {
        protected static final int LIMIT = 1;
        int hidden;

        protected Exported() {}

        public Optional<List<? super T>> members(String named) throws InterruptedException {
            hidden++;
            return Optional.empty();
        }

        void alsoHidden() {
            hidden--;
        }
    }

    @Test
    void listsWhatIsExportedWithItsTypesAndNothingElse() {
        ApiListing listing = ApiListing.of(List.of(Exported.class));

        String self = ApiListingTest.class.getName() + "$Exported";
        assertThat(listing.lines())
                .containsExactly(
                        "public abstract static class " + self
                                + "<T extends Comparable<T>> implements java.util.function.Supplier<T>",
                        "  protected new()",
                        "  protected static final int LIMIT",
                        "  public java.util.Optional<java.util.List<? super T>> members(String)"
                                + " throws InterruptedException");
    }

    /** Something sealed, of which older JDKs' {@code toGenericString} does not speak. */
    public sealed interface Shape {
        /** The only one. */
        record Point(int place) implements Shape {}
    }

    @Test
    void listsKindsAlikeOnEveryJdk() {
        String self = ApiListingTest.class.getName();
        assertThat(ApiListing.of(List.of(Shape.class, Shape.Point.class)).lines())
                .containsExactly(
                        "public static sealed interface " + self + "$Shape",
                        "public static final record " + self + "$Shape$Point implements " + self + "$Shape",
                        "  public int place()",
                        "  public new(int)");
    }

    @Test
    void differenceNamesTheTypeOfEachMember() {
        ApiListing listing = ApiListing.of(List.of(Exported.class));
        List<String> accepted = new ArrayList<>(listing.lines());
        accepted.remove("  protected new()");
        accepted.add("  public void lost()");

        assertThat(listing.difference(accepted))
                .contains("\n- public abstract static class " + Exported.class.getName())
                .contains(" : public void lost()")
                .contains(" : protected new()")
                .contains("-Dapi.accept=true");
    }
}
