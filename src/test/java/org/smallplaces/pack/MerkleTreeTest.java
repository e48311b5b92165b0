package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    /** The inputs of the test vectors of Certificate Transparency, whose tree RFC 9162 kept from RFC 6962. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThoseOfThePublishedTestVectors() {
        for (int size = 1; size <= INPUTS.size(); size++) {
            assertThat(HexFormat.of().formatHex(root(leaves(size)))).isEqualTo(ROOTS.get(size - 1));
        }
    }

    @Test
    void theRootOfNothingIsTheHashOfNothing() {
        assertThat(HexFormat.of().formatHex(new MerkleTree().root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void streamingGivesTheTreeThatTheDefinitionGives() {
        for (int size = 1; size <= 200; size++) {
            List<byte[]> leaves = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                leaves.add(MerkleTree.leaf(new byte[16], new byte[] {(byte) i}));
            }
            assertThat(root(leaves)).as("of %d leaves", size).isEqualTo(byDefinition(leaves));
        }
    }

    @Test
    void anotherSaltIsAnotherLeaf() {
        byte[] line = "1,Ada".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(MerkleTree.leaf(new byte[16], line)).isNotEqualTo(MerkleTree.leaf(new byte[] {1}, line));
    }

    private static List<byte[]> leaves(int size) {
        return INPUTS.subList(0, size).stream()
                .map(input -> MerkleTree.leaf(new byte[0], HexFormat.of().parseHex(input)))
                .toList();
    }

    private static byte[] root(List<byte[]> leaves) {
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::add);
        return tree.root();
    }

    /** RFC 9162, 2.1.1, word by word: split at the largest power of two smaller than n. */
    private static byte[] byDefinition(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        node.write(1);
        node.writeBytes(byDefinition(leaves.subList(0, split)));
        node.writeBytes(byDefinition(leaves.subList(split, leaves.size())));
        return Sha256.of(node.toByteArray());
    }
}
