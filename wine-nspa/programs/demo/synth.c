/*
 * Sound: additive voices of a slow chord.
 *
 * Copyright 2026 the Wine-NSPA Studio authors
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <math.h>

#include "demo.h"

static const double notes[] = { 110.0, 164.81, 220.0, 277.18 };

void synth_voice( float *block, UINT frames, UINT rate, UINT voice, double *phase )
{
    const double step = 6.283185307179586 * notes[voice % ARRAYSIZE(notes)] / rate;
    UINT i, partial;

    for (i = 0; i < frames; i++)
    {
        double sample = 0.0;
        for (partial = 0; partial < 4; partial++)
        {
            sample += sin( phase[partial] ) / (partial + 1);
            phase[partial] += step * (partial + 1);
            if (phase[partial] > 6.283185307179586) phase[partial] -= 6.283185307179586;
        }
        block[i] += (float)(sample * 0.08);
    }
}
