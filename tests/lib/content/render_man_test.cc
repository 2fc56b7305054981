#include <gtest/gtest.h>

#include "kb/render.h"

namespace kb {
namespace {

TEST(RenderMan, EscapesRequests) {
  EXPECT_EQ(render_man(".a\n'b \\c\n"), ".PP\n\\&.a\n\\&'b \\ec\n");
  EXPECT_EQ(render_man("```\n.a\n.b\n'c\n\n'd\n```\n"), ".IP\n.nf\n\\f[C]\n\\&.a\n\\&.b\n\\&'c\n\n\\&'d\n\\f[]\n.fi\n");
}

TEST(RenderMan, MakesSectionsWithoutIds) {
  EXPECT_EQ(render_man("# NAME {#n}\n\n## Sub\n"), ".SH\nNAME\n.SS\nSub\n");
}

TEST(RenderMan, EscapesWhatTablesWouldTake) {
  EXPECT_EQ(render_man("|a|b@c|\n|-|-|\n|`x\\|y`|_|\n|[m](n@o)|T{|\n"),
            ".TS\ntab(@);\ncc.\na@b\\(atc\n\\f[C]x\\(bay\\f[]@\\&_\nm (n\\(ato)@\\&T{\n.TE\n");
}

TEST(RenderMan, BreaksLines) {
  EXPECT_EQ(render_man("a  \nb"), ".PP\na\n.br\nb\n");
}

TEST(RenderMan, FlattensImages) {
  EXPECT_EQ(render_man("![a ![b](c)](d)"), ".PP\n[IMAGE: a b]\n");
}

}  // namespace
}  // namespace kb
