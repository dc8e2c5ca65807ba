#include <array>
#include "tokenizer/note_chord/music21/instrument_names.h"
namespace incipit::tokenizer {

std::span<const InstrumentType> instrumentTypes() {
    static constexpr auto kTypes = std::to_array<InstrumentType>({
        {"Accordion", "accordion", "Accordion Organ Instrument",
         "accordéon,akkordeon,handharmonika,ziehharmonika,fisarmonica,acordeón,acc,accdn,accordion,accordeon,"
         "acordeon"},
        {"AcousticBass", "acoustic bass", "AcousticBass Guitar StringInstrument Instrument",
         "basse acoustique,akustik-bass,bajo acústico,ac b,acoustic bass,bajo acustico"},
        {"AcousticGuitar", "acoustic guitar", "AcousticGuitar Guitar StringInstrument Instrument",
         "guitare,guitare acoustique,guitarre,akustikgitarre,gitarre,chitarra,chitarra "
         "acustica,guitarra,guitarra acústica,ac gtr,acoustic guitar,guitar,guitarra acustica"},
        {"Agogo", "agogo", "Agogo UnpitchedPercussion Percussion Instrument", "agogo"},
        {"Alto", "alto", "Alto Vocalist Instrument", "alto,contralto,alt,al't,kontral'to"},
        {"AltoSaxophone", "alto saxophone", "AltoSaxophone Saxophone WoodwindInstrument Instrument",
         "saxophon alto,saxophone alto,alt-saxophon,altsaxophon,sassofono alto,sassofono contralto,saxofono "
         "alto,saxofono contralto,saxofón alto,saxofóno alto,a sax,sax a,alto saxophone,saxofon alto"},
        {"Bagpipes", "bagpipes", "Bagpipes WoodwindInstrument Instrument",
         "cornemuse,dudelsack,cornamuse,gaita,bag,bagpipe,bagpipes"},
        {"Banjo", "banjo", "Banjo StringInstrument Instrument", "bj,bjo,banjo"},
        {"Baritone", "baritone", "Baritone Vocalist Instrument",
         "bariton,baryton,baritono,barítono,bar,baritone"},
        {"BaritoneSaxophone", "baritone saxophone",
         "BaritoneSaxophone Saxophone WoodwindInstrument Instrument",
         "saxophone baryton,baritonsaxophon,sassofono baritono,saxofono baritono,saxofón del "
         "barítono,saxofóno barítono,bar sax,baritone saxophone,saxofon del baritono"},
        {"Bass", "bass", "Bass Vocalist Instrument", "basse,basso,bas,bajo,bass"},
        {"BassClarinet", "bass clarinet", "BassClarinet Clarinet WoodwindInstrument Instrument",
         "clarinette basse,bass-klarinette,bassklarinette,clarinetto basso,bass-klarnet,clarinete bajo,b "
         "cl,bcl,bkl,bs cl,bass clarinet"},
        {"BassDrum", "bass drum", "BassDrum UnpitchedPercussion Percussion Instrument",
         "grosse caisse,tambour bata,bass-drum,grosse trommel,cassa,gran cassa,grancassa,tamborone,tamburo "
         "grande,tamburo grosso,bol'shoi baraban,bombo,gran caja,b dr,cr tr,g c,gr cassa,bass drum,turkish "
         "drum"},
        {"BassTrombone", "bass trombone", "BassTrombone Trombone BrassInstrument Instrument",
         "basse-trombone,trombone basse,bass posaune,bass-posaune,bassposaune,trombone basso,trombón "
         "bajo,bass trombone"},
        {"Bassoon", "bassoon", "Bassoon WoodwindInstrument Instrument",
         "basson,bassons,fagott,fagotte,fagotten,fagotti,fagotto,fagot,bn,bs,bsn,bssn,fag,fg,bassoon,"
         "bassoons"},
        {"BongoDrums", "bongo drums", "BongoDrums UnpitchedPercussion Percussion Instrument",
         "bongos,tambours bongo,bongo-trommeln,bonghi,tamburi bongo,bongo tambores,bgo dr,bongo drums"},
        {"BrassInstrument", "brass", "BrassInstrument Instrument",
         "cuivres,instrument à vent de cuivres,blechblasinstrument,instrumento de viento-metal,brass "
         "instrument"},
        {"Castanets", "castanets", "Castanets UnpitchedPercussion Percussion Instrument",
         "castagnettes,kastagnetten,castagnette,nacchere,castañuelas,cas,casts,kas,castanets,castanuelas"},
        {"Celesta", "celesta", "Celesta KeyboardInstrument Instrument",
         "célesta,celeste,chelesta,cel,clst,celesta"},
        {"Choir", "choir", "Choir Vocalist Instrument", "ch,choir"},
        {"ChurchBells", "church bells", "ChurchBells PitchedPercussion Percussion Instrument",
         "church bells"},
        {"Clarinet", "clarinet", "Clarinet WoodwindInstrument Instrument",
         "clarinette,clarinettes,klarinette,klarinetten,clarinetti,clarinetti "
         "bassi,clarinetto,klarnet,clarinete,clarinetes,cl,kl,clarinet,clarinets"},
        {"Clavichord", "clavichord", "Clavichord KeyboardInstrument Instrument",
         "clavicorde,klavichord,clavicordo,klavikord,clavicordio,clv,clvd,clavichord"},
        {"Conductor", "conductor", "Conductor Instrument", "conductor"},
        {"CongaDrum", "conga drum", "CongaDrum UnpitchedPercussion Percussion Instrument",
         "conga,tambour congo,tumbadora,conga-trommel,tumba,congas,cga dr,conga drum"},
        {"Contrabass", "contrabass", "Contrabass StringInstrument Instrument",
         "contrebasse,contrebasses,kontrabass,kontrabässe,contrabassi,contrabasso,contrabbasso,contrabajo,"
         "contrabajos,cb,contrabass,contrabasses,double bass,double basses"},
        {"Contrabassoon", "contrabassoon", "Contrabassoon Bassoon WoodwindInstrument Instrument",
         "contrebasson,contrebassons,kontrafagott,kontrafagotte,contrafagotti,contrafagotto,contrafagot,c "
         "bsn,cbsn,contrabassoon,contrabassoons"},
        {"Cowbell", "cowbell", "Cowbell UnpitchedPercussion Percussion Instrument",
         "cloches de vache,cloches à "
         "vache,gencerros,sonnailles,herdenglocken,kuhglocken,viehschellen,campanacci,campanelli da "
         "mucca,campanelli di vacca,campanos,cencerros,cwb,cowbells,cloches a vache"},
        {"CrashCymbals", "crash cymbals", "CrashCymbals Cymbals UnpitchedPercussion Percussion Instrument",
         "crash,cymbales,becken gewönlich,becken-paar,crash-becken,crashbecken,cinelli,piatti,piatti di "
         "crash,platillos crash,platillos de choque,cym,crash cymbals,becken gewonlich"},
        {"Cymbals", "cymbals", "Cymbals UnpitchedPercussion Percussion Instrument",
         "becken,cimbales,címbalos,platillos,platos,cymbals"},
        {"Dulcimer", "dulcimer", "Dulcimer PitchedPercussion Percussion Instrument",
         "tympanon,hackbrett,salterio,tsimbaly,dulcema,dulcimer"},
        {"ElectricBass", "electric bass", "ElectricBass Guitar StringInstrument Instrument",
         "basse électrique,e-bass,basso elettrico,bajo eléctrico,elec b,electric bass,bajo electrico,basse "
         "electrique"},
        {"ElectricGuitar", "electric guitar", "ElectricGuitar Guitar StringInstrument Instrument",
         "guitare électrique,guitarre électrique,e-gitarre,elektrische "
         "gitarre,elektro-gitarre,stromgitarre,chitarra elettrica,guitarra eléctrica,e gtr,elec gtr,electric "
         "guitar,guitare electrique,guitarra electrica,guitarre electrique"},
        {"ElectricOrgan", "electric organ", "ElectricOrgan Organ Instrument",
         "orgue électrique,elektrische orgel,organo elettrico,órgano eléctrico,elec org,electric "
         "organ,organo electrico,orgue electrique"},
        {"ElectricPiano", "electric piano", "ElectricPiano Piano KeyboardInstrument Instrument",
         "electric piano"},
        {"EnglishHorn", "english horn", "EnglishHorn WoodwindInstrument Instrument",
         "cor anglais,englisch-horn,englischhorn,corno,corno inglese,angliiskii rozhok,corneta inglesa,corno "
         "inglés,cuerno inglés,cor ang,e h,e hn,eng hn,english horn,english horns,corno ingles,cuerno "
         "ingles"},
        {"FingerCymbals", "finger cymbals", "FingerCymbals Cymbals UnpitchedPercussion Percussion Instrument",
         "cymbales digitales,sagates,sagattes,zill,zills,fingerzimbeln,cimbalini,dita "
         "piatti,chinchines,crótalos,fing cym,finger cymbals,zils,crotalos"},
        {"Flute", "flute", "Flute WoodwindInstrument Instrument",
         "flûte,flûte traversière,flûtes,grande flûte,flöte,flöten,querflöte,flauti,flauto,flauto "
         "traverso,fleita,flauta,flauta de boehm,flauta de concierto,flauta traversa,flauta "
         "travesera,flautas,fl,flute,flutes,transverse flute,flote,flute traversiere,grande flute,querflote"},
        {"FretlessBass", "fretless bass", "FretlessBass Guitar StringInstrument Instrument",
         "basse fretless,fretless,fretless bass"},
        {"Glockenspiel", "glockenspiel", "Glockenspiel PitchedPercussion Percussion Instrument",
         "jeu de clochettes,jeu de timbres,lyra,campanelli,metallofono,kolokol'chiki,campanólogo,de "
         "timbres,juego,juego de timbres,liro,órgano de,órgano de campanas,glck,glock,glsp,gsp,bell "
         "lira,bell lyre,chimes,glockenspiel,orchestra bells,campanologo,organo de,organo de campanas"},
        {"Gong", "gong", "Gong PitchedPercussion Percussion Instrument", "tamtam,gng,gong"},
        {"Handbells", "handbells", "Handbells PitchedPercussion Percussion Instrument",
         "clochettes,clochettes à main,clochettes à mains,handglocken,campanelli a mano,campanas de "
         "mano,handbells,clochettes a main"},
        {"Harmonica", "harmonica", "Harmonica Instrument",
         "mundharmonika,armonica,armonica a bocca,armónica de boca,harmónica,hmca,harmonica,mouth "
         "organ,armonica de boca"},
        {"Harp", "harp", "Harp StringInstrument Instrument",
         "harpe,harpes,harfe,harfen,arpa,arpe,arfa,arpas,arp,hp,hpe,hrp,harp,harps"},
        {"Harpsichord", "harpsichord", "Harpsichord KeyboardInstrument Instrument",
         "clavecin,clavessin,claveçin,arpicordo,cembalo,clavicembalo,clavicimbel,kielflügel,cimbalo,chembalo,"
         "klavesin,clave,clavecémbalo,clavecín,clavicémbalo,clavicímbalo,cémbalo,gravicémbalo,hpd,hpschd,"
         "harpsichord,clavecembalo,clavicimbalo,gravicembalo,kielflugel"},
        {"HiHatCymbal", "hi-hat cymbal", "HiHatCymbal Cymbals UnpitchedPercussion Percussion Instrument",
         "charleston,cymbale à pédale,hi-hat,salut-chapeau cymbale,fussbecken,h-hat "
         "becken,hallo-hat-becken,ständerbecken,hi-hat piatto,piatti a pedale,charles,hi hat,platillo "
         "hi-hat,hi-hat cymbal,sock cymbal"},
        {"Horn", "horn", "Horn BrassInstrument Instrument",
         "cor,cor d'harmonie,cor français,corne,cors,hörner,ventilhorn,corni,corno "
         "francese,gorn,rog,rozhok,corno francés,cornos francese,cuerno,de pistones,trompa,trompas,hn,french "
         "horn,french horns,horn,horns,corno frances"},
        {"Kalimba", "kalimba", "Kalimba PitchedPercussion Percussion Instrument", "kal,kalimba"},
        {"KeyboardInstrument", "keyboard", "KeyboardInstrument Instrument", "keyboard instrument"},
        {"Koto", "koto", "Koto StringInstrument Instrument", "koto"},
        {"Lute", "lute", "Lute StringInstrument Instrument", "luth,laute,liuto,laúd,lute"},
        {"Mandolin", "mandolin", "Mandolin StringInstrument Instrument",
         "mandoline,mandolino,mandolina,mand,mdln,mandolin"},
        {"Maracas", "maracas", "Maracas UnpitchedPercussion Percussion Instrument", "maracas"},
        {"Marimba", "marimba", "Marimba PitchedPercussion Percussion Instrument", "marimbaphon,mar,marimba"},
        {"MezzoSoprano", "mezzo-soprano", "MezzoSoprano Soprano Vocalist Instrument",
         "mezzosopran,mezzosoprano,mez,mezz,mz,mezzo-soprano"},
        {"Oboe", "oboe", "Oboe WoodwindInstrument Instrument",
         "hautbois,hoboe,oboen,oboi,goboi,oboes,hb,ob,oboe"},
        {"Ocarina", "ocarina", "Ocarina Flute WoodwindInstrument Instrument", "okarina,oc,ocarina"},
        {"Organ", "organ", "Organ Instrument", "orgue,orgel,organi,organo,organ"},
        {"PanFlute", "pan flute", "PanFlute Flute WoodwindInstrument Instrument",
         "flûte de pan,syrinx,hirtenflöte,panflöte,papagenopfeife,flauto di pan,siringa,flauta de "
         "pan,flautas de pan,zampoñas,p fl,pan flute,pan pipe,panflute,panpipes,flute de "
         "pan,hirtenflote,panflote,zamponas"},
        {"Percussion", "percussion", "Percussion Instrument",
         "batterie,instrument à "
         "percussion,perkussionsinstrument,schlaginstrument,schlagzeug,batteria,percussione,stromento a "
         "percossa,stromento a percussione,strumento a percossa,strumento a percussione,batería,instrumento "
         "de percusión,percusión,percussion,percussion instrument"},
        {"Piano", "piano", "Piano KeyboardInstrument Instrument",
         "pianoforte,klavier,fortep'iano,pf,pfte,pno,piano"},
        {"Piccolo", "piccolo", "Piccolo Flute WoodwindInstrument Instrument",
         "flûte piccolo,petite flûte,kleine flöte,octavflöte,pickelflöte,pikkolo,pikkoloflöte,flauto "
         "piccolo,ottavino,fleita pikkolo,malaia fleita,flauta piccolo,flautín,octavillo,pic,picc,octave "
         "flute,piccolo,flautin,flute piccolo,kleine flote,octavflote,petite flute,pickelflote,pikkoloflote"},
        {"PipeOrgan", "pipe organ", "PipeOrgan Organ Instrument",
         "orgue à tuyaux,pfeifenorgel,organo a canne,órgano de tubos,p org,pipe organ,organo de tubos,orgue "
         "a tuyaux"},
        {"PitchedPercussion", "percussion", "PitchedPercussion Percussion Instrument", "pitched percussion"},
        {"Ratchet", "ratchet", "Ratchet UnpitchedPercussion Percussion Instrument",
         "crécelle,rochet,knarre,ratsche,schnarre,cricchetto,raganella,carraca,matraca,trinquete,ratchet,"
         "rattle,crecelle"},
        {"Recorder", "recorder", "Recorder Flute WoodwindInstrument Instrument",
         "droite,flûte douce,flûte droite,flûte à bec,beckflöte,blockflöte,schnabelflöte,a "
         "becco,dritto,flauto a becco,flauto diritto,flauto dolce,flauto dritto,registratore,blokfleita,de "
         "pico,dulce,flauta de pico,flauta dulce,flauta "
         "recta,grabadora,rec,recorder,beckflote,blockflote,flute a bec,flute douce,flute "
         "droite,schnabelflote"},
        {"ReedOrgan", "reed organ", "ReedOrgan Organ Instrument",
         "roseau organe,harmonium,canna d'organo,caña de órganos,reed organ,cana de organos"},
        {"RideCymbals", "ride cymbals", "RideCymbals Cymbals UnpitchedPercussion Percussion Instrument",
         "ride cymbals"},
        {"Sampler", "sampler", "Sampler KeyboardInstrument Instrument", "sampler"},
        {"SandpaperBlocks", "sandpaper blocks", "SandpaperBlocks UnpitchedPercussion Percussion Instrument",
         "blocs de papier de verre,papier de verre,sandblöcke,sandpapier,sandpapier blöcke,blocchi di carta "
         "vetrata,carta vetrata,ceppi di carta vetro,bloques de papel de lija,papel de lija,sand "
         "bl,sandpaper blocks,sandblocke,sandpapier blocke"},
        {"Saxophone", "saxophone", "Saxophone WoodwindInstrument Instrument",
         "saxophons,saxophon,sassofoni,sassofono,sax,saxofono,saksofon,saxofón,saxofóno,saxofóns,saxófono,"
         "saxophone,saxophones,saxofon"},
        {"Shakuhachi", "shakuhachi", "Shakuhachi Flute WoodwindInstrument Instrument", "shk fl,shakuhachi"},
        {"Shamisen", "shamisen", "Shamisen StringInstrument Instrument", "shamisen"},
        {"Shehnai", "shehnai", "Shehnai WoodwindInstrument Instrument", "shn,shehnai"},
        {"Siren", "siren", "Siren UnpitchedPercussion Percussion Instrument",
         "sirène,sirene,sirena,sirena a mano,siren"},
        {"Sitar", "sitar", "Sitar StringInstrument Instrument", "sit,sitar"},
        {"SizzleCymbal", "sizzle cymbal", "SizzleCymbal Cymbals UnpitchedPercussion Percussion Instrument",
         "cymbale sur tiges,grésillement cymbale,nietenbecken,piatto chiodati,sfrigolio piatto,chisporroteo "
         "de platillos,platillo sizzle,sizzle cymbal,gresillement cymbale"},
        {"SleighBells", "sleigh bells", "SleighBells UnpitchedPercussion Percussion Instrument",
         "grelots,pferdeschlittenglocken,rollschellen,schellen,sonagli,sonagliera,cascabels,jingle "
         "bells,sleigh bells"},
        {"SnareDrum", "snare drum", "SnareDrum UnpitchedPercussion Percussion Instrument",
         "caisse claire,tambour,kleine trommel,leinentrommel,marschtrommel,schnarrtrommel,snare-drum,cassa "
         "chiara,rullante,tamburo militare,frantsuzskii baraban,caja clara,con tensores,redoblante,tambor "
         "afinable,tambor militar pequeño,c c,sn dr,snare drum,tambor militar pequeno"},
        {"Soprano", "soprano", "Soprano Vocalist Instrument", "bas-dessus,sopran,s,soprano,sopranos"},
        {"SopranoSaxophone", "soprano saxophone", "SopranoSaxophone Saxophone WoodwindInstrument Instrument",
         "saxophone soprano,sopran-saxophon,sopransaxophon,sassofono soprano,saxofono soprano,saxo "
         "soprano,saxofóno soprano,s sax,soprano saxophone"},
        {"SplashCymbals", "splash cymbals", "SplashCymbals Cymbals UnpitchedPercussion Percussion Instrument",
         "splash cymbals"},
        {"SteelDrum", "steel drum", "SteelDrum PitchedPercussion Percussion Instrument",
         "tambour d'acier,tambour en acier,stahltrommel,steeldrum,cestello in acciaio,tamburo "
         "d'acciaio,tambor de acero,tambor metálico de trinidad y tobago,st dr,pan,steel drum,steel "
         "drums,steel pan,steel pans,tambor metalico de trinidad y tobago"},
        {"StringInstrument", "stringinstrument", "StringInstrument Instrument",
         "cordes,instrument à cordes,saiteninstrument,streicher,archi,stromento archi,strumento "
         "archi,cuerdas,instrumento de cuerda,string instrument,strings"},
        {"SuspendedCymbal", "suspended cymbal",
         "SuspendedCymbal Cymbals UnpitchedPercussion Percussion Instrument",
         "cymbale suspendue,becken freihängend,hängebecken,hängendes becken,türkisches hängebecken,piatto "
         "sospeso,platillo suspendido,platillos suspendidos,suspended cymbal,becken "
         "freihangend,hangebecken,hangendes becken,turkisches hangebecken"},
        {"Taiko", "taiko", "Taiko UnpitchedPercussion Percussion Instrument", "taiko"},
        {"TamTam", "tam-tam", "TamTam UnpitchedPercussion Percussion Instrument",
         "bullseye gong,chau gong,tam-tam"},
        {"Tambourine", "tambourine", "Tambourine UnpitchedPercussion Percussion Instrument",
         "tambour de basque,tambourin,schellentrommel,tamburin,tamburello,tamburino,tamburo "
         "basco,pandereta,tambor de mano,tamb,tmbn,marine,tambourine"},
        {"TempleBlock", "temple block", "TempleBlock UnpitchedPercussion Percussion Instrument",
         "temple bloc,tempel-block,tempio di blocco,templo de bloque,temp bl,temple block"},
        {"Tenor", "tenor", "Tenor Vocalist Instrument", "taille,ténor,tenore,t,tenor"},
        {"TenorDrum", "tenor drum", "TenorDrum UnpitchedPercussion Percussion Instrument",
         "caisse roulante,ténor tambour,rührtrommel,tenortrommel,wirbeltrommel,cassa rullante,tamburo "
         "rullante,tsilindricheskii baraban,caja redoblante,caja rodante,el tenor del tambor,tambor "
         "mayor,ten dr,tenor drum,ruhrtrommel,tenor tambour"},
        {"TenorSaxophone", "tenor saxophone", "TenorSaxophone Saxophone WoodwindInstrument Instrument",
         "saxophone ténor,tenor-saxophon,tenorsaxophon,sassofono tenore,saxofono tenore,saxo tenor,saxofóno "
         "tenor,t sax,tenor saxophone,saxofono tenor,saxophone tenor"},
        {"Timbales", "timbales", "Timbales UnpitchedPercussion Percussion Instrument",
         "timbales,timbales créoles,timbales cubaines,timbales latines,kuba-pauken,timbales "
         "latinoamericani,timpanetti,pailas criollas,tim,timbales creoles"},
        {"Timpani", "timpani", "Timpani PitchedPercussion Percussion Instrument",
         "timbale,kesselpauke,kesseltrommel,pauke,pauken,timballi,timballo,timpano,tympani,litavra,atabal,"
         "timbal,timbals,tímpanos,k dr,pk,timp,kettle drums,timpani,timpanos"},
        {"TomTom", "tom-tom", "TomTom UnpitchedPercussion Percussion Instrument",
         "tom,tom tom,tomtom,tom-tom"},
        {"Triangle", "triangle", "Triangle UnpitchedPercussion Percussion Instrument",
         "dreieck,triangel,triangolo,triángulo,trgl,tri,triangle,triangulo"},
        {"Trombone", "trombone", "Trombone BrassInstrument Instrument",
         "trombone,trombones,posaune,posaunen,tromboni,trombon,trombons,trombón,tbni,trb"},
        {"Trumpet", "trumpet", "Trumpet BrassInstrument Instrument",
         "trompette,trompettes,trompete,trompeten,clarino,tromba,trombe,truba,trompeta,trompetas,tbe,tpt,tr,"
         "trumpet,trumpets"},
        {"Tuba", "tuba", "Tuba BrassInstrument Instrument", "tubas,tb,tba,tuba"},
        {"TubularBells", "tubular bells", "TubularBells PitchedPercussion Percussion Instrument",
         "cloches,cloches tubolaires,cloches "
         "tubulaires,glocken,rohrenglocke,röhrenglocke,röhrenglocken,campane,campane tubolari,campane "
         "tubulari,campanas,campanas tubulares,tubular bells,rohrenglocken"},
        {"Ukulele", "ukulele", "Ukulele StringInstrument Instrument", "ukulélé,ukelele,uke,ukulele"},
        {"UnpitchedPercussion", "percussion", "UnpitchedPercussion Percussion Instrument",
         "unpitched percussion"},
        {"Vibraphone", "vibraphone", "Vibraphone PitchedPercussion Percussion Instrument",
         "vibraphon,vibrafono,vibráfon,vibráfono,vib,vibes,vibr,vibraharp,vibraphone"},
        {"Vibraslap", "vibraslap", "Vibraslap UnpitchedPercussion Percussion Instrument", "vibraslap"},
        {"Viola", "viola", "Viola StringInstrument Instrument",
         "altos,altgeige,bratsche,bratschen,viole,violas,br,va,vla,viola"},
        {"Violin", "violin", "Violin StringInstrument Instrument",
         "violon,violons,geige,violine,violinen,violini,violino,skripka,violines,violín,vio,vl,vln,vlon,vn,"
         "vni,violin,violins"},
        {"Violoncello", "violoncello", "Violoncello StringInstrument Instrument",
         "violoncelle,violoncelles,cello,violoncell,violoncelli,violoncello,violonchel',chelo,chelos,"
         "violoncelo,violoncelos,violonchelo,violonchelos,vc,vcelle,vcl,vlc,cellos,violoncellos"},
        {"Vocalist", "voice", "Vocalist Instrument",
         "chant,chanteur,chanteuse,voix,singstimme,stimme,canto,voca,voce,golos,voz,v,voc,voice"},
        {"Whip", "whip", "Whip UnpitchedPercussion Percussion Instrument",
         "fouet,holzklapper,peitsche,frusta,látigo,slapstick,whip,latigo"},
        {"Whistle", "whistle", "Whistle Flute WoodwindInstrument Instrument",
         "siffler,pfeifen,fischio,silbar,whs,whistle"},
        {"WindMachine", "wind machine", "WindMachine UnpitchedPercussion Percussion Instrument",
         "eoliphone,machine à vent,éoliphone,aeolophon,windmaschine,eolifono,macchina del vento,machina a "
         "venti,el viento de la máquina,máquina de viento,windmachine,wind machine,el viento de la "
         "maquina,machine a vent,maquina de viento"},
        {"Woodblock", "woodblock", "Woodblock UnpitchedPercussion Percussion Instrument",
         "bloc de bois,wood-bloc,holzblock,holzschnitt,blocco di legno,blocco di legno "
         "cinese,cassetina,xilografia,bloques de madera,caja china,wd bl,woodblock"},
        {"WoodwindInstrument", "woodwind", "WoodwindInstrument Instrument",
         "instrument à vent,instrument à vent en bois,blasinstrument,holzblasinstrument,legni,stromento a "
         "fiato,strumento a fiato,instrumento de madera,instrumento de viento,wind instrument,woodwind "
         "instrument"},
        {"Xylophone", "xylophone", "Xylophone PitchedPercussion Percussion Instrument",
         "claquebois,harmonica de "
         "bois,échelettes,strohfiedel,xylophon,gigelira,silofono,xilifono,xilofono,ksilofon,xilofón,xilofóno,"
         "xilófono,xil,xyl,xylophone,echelettes,xilofon"},
    });
    return kTypes;
}

}  // namespace incipit::tokenizer
