#include "render/theme.h"

#define MM (72.0 / 25.4)

static const theme standard = {
    .page_width = 210 * MM,
    .page_height = 297 * MM,
    .margin_top = 22 * MM,
    .margin_bottom = 22 * MM,
    .margin_side = 22 * MM,
    .measure = 440,
    .head_baseline = 40,
    .foot_baseline = 36,

    .fonts = {"LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf",
              "LiberationSans-Italic.ttf", "LiberationSans-BoldItalic.ttf",
              "LiberationMono-Regular.ttf", "LiberationMono-Bold.ttf",
              "LiberationMono-Italic.ttf", "LiberationMono-BoldItalic.ttf"},

    .body = {11, 15.5, 0, 8},
    .headings = {{30, 36, 0, 12},
                 {20, 24, 28, 16},
                 {15, 20, 24, 8},
                 {12.5, 16, 20, 4},
                 {11, 15.5, 16, 4},
                 {11, 15.5, 12, 4}},
    .lead = {13, 18, 0, 12},
    .subtitle = {15, 20, 0, 12},
    .table = {9.5, 12, 8, 16},
    .caption = {9.5, 12, 12, 4},
    .note = {9, 12, 0, 8},
    .running = {8.5, 12, 0, 0},
    .figure_value = {20, 24, 0, 0},
    .figure_label = {9, 12, 0, 0},
    .code = {9.5, 14, 4, 12},
    .contents = {11, 16, 0, 0},

    .indent = 20,
    .item_gap = 4,
    .cell_padding = 3,
    .cell_gap = 12,
    .rule = 0.5,
    .rule_thick = 1,

    .text = {0x0B, 0x0C, 0x0C},
    .muted = {0x4A, 0x50, 0x55},
    .accent = {0x12, 0x43, 0x6D},
    .rule_colour = {0x0B, 0x0C, 0x0C},
    .hairline = {0xC3, 0xC8, 0xCC},
    .tint = {0xF1, 0xF4, 0xF6},
    .warning_tint = {0xFB, 0xE9, 0xD0},
    .watermark = {0xEE, 0xEE, 0xEE},
    .paper = {0xFF, 0xFF, 0xFF},
    .series = {{0x12, 0x43, 0x6D},
               {0x28, 0xA1, 0x97},
               {0x80, 0x16, 0x50},
               {0xF4, 0x6A, 0x25},
               {0x3D, 0x3D, 0x3D},
               {0xA2, 0x85, 0xD1}},
    .rag = {{0xA3, 0x23, 0x1A}, {0x85, 0x53, 0x00}, {0x00, 0x65, 0x3A}, {0x4A, 0x50, 0x55}},
};

const theme *theme_default(void)
{
    return &standard;
}
